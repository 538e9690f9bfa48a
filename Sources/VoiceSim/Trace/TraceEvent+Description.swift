import DataChannels

extension TraceEvent: CustomStringConvertible {
    /// The event in words, for example `c1 accepted m2`.
    public var description: String {
        switch kind {
        case .step: "\(Step(code: a))"
        case .interleaved: "before \(YieldPoint.Kind(rawValue: b)?.word ?? "?")#\(ordinal): \(Step(code: a))"
        case .given: "given \(message(a))"
        case .attached: "\(channel(a)) attached, \(state(b))"
        case .called: called
        case .returned: "returned"
        case .escaped: "let \(error(a)) escape"
        case .read: "\(channel(a)) read as \(state(b))"
        case .buffered: "\(channel(a)) bufferedAmount read as \(wide)"
        case .accepted: "\(channel(a)) accepted \(message(b))"
        case .refused: "\(channel(a)) refused \(message(b)): \(error(c))"
        case .closed: "\(channel(a)) closed by the handler"
        case .reported: "reported \(a == 0 ? "error" : "flushFailed") (\(error(b)))"
        case .dropped: "reported \(message(a)) dropped"
        case .cleared:
            a == 1
                ? "all that was given before is excused by a reset" : "all that was given before is excused"
        case .gaveUp: a == 0 ? "no channel to give up" : "every channel up to c\(a) is given up"
        case .observed: "observed \(a == 1 ? "ready" : "not ready"), \(wide) queued"
        case .overfull: "\(wide) queued, more than the capacity"
        case .settling: "settling"
        case .settled:
            "settled with \(a == 1 ? "an open" : "no open") channel, "
                + "\(b == 1 ? "ready" : "not ready"), \(c == 1 ? "something" : "nothing") queued"
        case .ended: "ended"
        case .livelock: a == 1 ? "the call does not return" : "settling does not end"
        }
    }

    /// Whether a new part of the run begins here: a step, or a phase of settling. The rest is told indented.
    public var beginsSomething: Bool {
        switch kind {
        case .step, .settling, .settled, .ended: true
        case .livelock: a == 0
        default: false
        }
    }

    private var called: String {
        let call = HandlerCall(rawValue: a)
        return call?.isEvent == true ? "\(channel(b)) \(call!.name)" : "\(call?.name ?? "?") called"
    }

    private func channel(_ index: UInt8) -> String { "c\(index + 1)" }

    private func message(_ content: UInt8) -> String {
        content == Self.unknownMessage ? "a message that was never given" : "m\(content + 1)"
    }

    private func state(_ raw: UInt8) -> String { ReadyState(rawValue: raw)?.description ?? "?" }

    private func error(_ raw: UInt8) -> String { DataChannelError(rawValue: raw)?.description ?? "?" }
}
