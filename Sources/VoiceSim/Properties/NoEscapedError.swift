/// `no-escaped-error`: no call into the handler lets an error out.
///
/// A call is a method, the action of a timer or an event of a channel. In a browser such an error ends in
/// `window.onerror`, where nobody re-queues anything.
struct NoEscapedError {
    private(set) var isBroken = false

    mutating func escaped() { isBroken = true }
}
