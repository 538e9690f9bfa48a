import DataChannels

extension TraceEvent: CustomStringConvertible {
    /// The event in words, for example `c1 accepted m2`.
    public var description: String {
        switch self {
        case .step(let step): "\(step)"
        case .interleaved(let step, let point): "before \(point): \(step)"
        case .given(let message): "given m\(message)"
        case .attached(let channel, let state): "c\(channel) attached, \(state)"
        case .called(let call): "\(call.name) called"
        case .fired(let event, let channel): "c\(channel) \(event.name) event"
        case .returned: "returned"
        case .escaped(let error?): "let \(error) escape"
        case .escaped(nil): "let an error of its own escape"
        case .read(let channel, let state): "c\(channel) read as \(state)"
        case .buffered(let channel, let amount): "c\(channel) bufferedAmount read as \(amount)"
        case .accepted(let channel, let message): "c\(channel) accepted \(Self.name(message))"
        case .carried(let channel, let message): "c\(channel) accepted \(Self.name(message)) with it"
        case .refused(let channel, let message, let error):
            "c\(channel) refused \(Self.name(message)): \(error)"
        case .closed(let channel): "c\(channel) closed by the handler"
        case .reportedError(let error): "reported error (\(error))"
        case .reportedFailedFlush(let error): "reported flushFailed (\(error))"
        case .dropped(let message): "reported \(Self.name(message)) dropped"
        case .cleared(let isReset):
            "all that was given before is excused" + (isReset ? " by a reset" : "")
        case .gaveUp(let channels):
            channels == 0 ? "no channel to give up" : "every channel up to c\(channels) is given up"
        case .observed(let isReady, let queued):
            "observed \(isReady ? "ready" : "not ready"), \(queued) queued"
        case .overfull(let queued): "\(queued) queued, more than the capacity"
        case .settling: "settling"
        case .quiet(let isReady, let isOpen, let queued):
            "seen \(isReady ? "ready" : "not ready"), \(queued) queued, "
                + (isOpen.map { $0 ? "with an open channel" : "with no open channel" }
                    ?? "with an event on its way")
        case .settled(let isOpen): "settled with \(isOpen ? "an open" : "no open") channel"
        case .ended: "ended"
        case .calmed(let isOpen): "over, with \(isOpen ? "an open" : "no open") channel"
        case .overdue(let milliseconds): "something has waited for \(milliseconds) ms on an open channel"
        case .livelock: "settling does not end"
        case .endlessCall: "the call does not return"
        case .acceptedAgain(let channel, let message): "c\(channel) accepted \(Self.name(message)) again"
        case .heard(let channel, let message): "\(Self.name(message)) heard on c\(channel)"
        case .heardAgain(let channel, let message): "\(Self.name(message)) heard on c\(channel) again"
        case .unheard(let channel, let message): "\(Self.name(message)) on c\(channel), where nobody listens"
        case .said(let channel, let number, _): "f\(number) said on c\(channel)"
        case .arrived(let channel, let number): "f\(number) arrived on c\(channel)"
        case .passedOn(let number): "passed on \(number.map { "f\($0)" } ?? "what nobody has said")"
        case .objected(let channel): "the far side objects on c\(channel)"
        case .overfilled(let channel, let amount):
            "c\(channel) had \(amount) bytes buffered, more than the mark"
        case .swallowed(let channel, let message): "c\(channel) swallowed \(Self.name(message))"
        case .made(let channel?): "c\(channel) made by the handler, connecting"
        case .made(nil): "asked for a channel and got none"
        case .belated(let channel): "an old event of c\(channel) is the cause of what follows or has changed"
        case .begun(let call): "\(call.name) begun"
        case .ran(let job): "job \(job) runs"
        case .answered(let call, _): "\(call.name) came back"
        case .failed(let call, let error?): "\(call.name) came back with \(error)"
        case .failed(let call, nil): "\(call.name) came back with an error of its own"
        case .unreturned(let calls): "\(calls) call\(calls == 1 ? " has" : "s have") not come back"
        }
    }

    /// Whether a new part of the run begins here: a step, or a phase of settling. The rest is told indented.
    public var beginsSomething: Bool {
        switch self {
        case .step, .settling, .settled, .ended, .calmed, .livelock: true
        default: false
        }
    }

    private static func name(_ message: Int?) -> String {
        message.map { "m\($0)" } ?? "a message that was never given"
    }
}

extension TraceEvent {
    /// The event in words, with what the far side has said or objected to.
    func line(said: [VoiceEvent], objection: String?) -> String {
        switch self {
        case .said(_, let number, _) where said.indices.contains(number - 1):
            "\(self): \(said[number - 1].json)"
        case .objected: "\(self): \(objection ?? "")"
        default: description
        }
    }
}
