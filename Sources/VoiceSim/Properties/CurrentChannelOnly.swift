import DataChannels

/// `current-channel-only`: nothing is sent on a replaced channel, or one given up by `reset`.
///
/// A channel is replaced at the moment at which its successor is handed over or made, and given up when
/// `reset` returns: until then the handler may say goodbye. An attempt counts, whether the old channel
/// accepts it or not.
struct CurrentChannelOnly: Property {
    static let id: PropertyID = "current-channel-only"
    static let sentence = "nothing is sent on a channel that has been replaced or given up"
    static let story: Story? = Story(
        id, of: "sends-on-old-channel",
        "the channel before is still open, so the message goes out there",
        breaks: """
            attach open
            attach
            send
            close
            """,
        holds: """
            attach open
            send
            attach
            close
            """)
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .accepted(let channel, _), .acceptedAgain(let channel, _), .refused(let channel, _, _):
            if books.isOld(channel) { isBroken = true }
        default: break
        }
    }
}

extension PropertyID {
    /// Nothing is sent on a channel that has been replaced or given up.
    public static let currentChannelOnly = CurrentChannelOnly.id
}
