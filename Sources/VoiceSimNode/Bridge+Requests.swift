import DataChannels
import VoiceSim

/// What JavaScript asks for.
extension Bridge {
    /// Does it.
    @inline(__always)
    func answer(_ request: Request) {
        switch request {
        case .done: break
        case .look: words[.result] = Int32((channel?.readyState ?? .closed).rawValue)
        case .send: send(contents.event(Int(words[.second]), size: Int(words[.third])))
        default: answerRarely(request)
        }
    }

    /// The channel that JavaScript speaks of.
    @inline(__always)
    private var channel: SimulatedChannel? { channel(at: Int(words[.first])) }

    @inline(never)
    private func answerRarely(_ request: Request) {
        switch request {
        case .done, .look, .send: break
        case .sendText: send(VoiceEvent(json: takeText()))
        case .amount: words[.result] = Int32(clamping: channel?.bufferedAmount ?? 0)
        case .lookFromOutside: words[.result] = Int32((channel?.stateFromOutside ?? .closed).rawValue)
        case .amountFromOutside: words[.result] = Int32(clamping: channel?.amountFromOutside ?? 0)
        case .threshold: words[.result] = Int32(clamping: channel?.bufferedAmountLowThreshold ?? 0)
        case .setThreshold: channel?.bufferedAmountLowThreshold = Int(words[.second])
        case .close: channel?.close()
        case .listen: channel?.delegate = words[.second] != 0 ? handler : nil
        case .make: make()
        case .endStory: (supply as? ChannelSupply)?.endStory()
        case .setTimer: setTimer()
        case .cancelTimer: clock?.cancelTimer(TimerID(number: UInt64(words[.first])))
        case .report: report { contents.event(Int(words[.second]), size: Int(words[.third])) }
        case .reportText: report { VoiceEvent(json: takeText()) }
        case .noteText:
            words[.result] = Int32(notedTexts.count)
            notedTexts.append(VoiceEvent(json: takeText()))
        case .complain:
            let sentence = takeText()
            if complaint == nil { complaint = sentence }
        }
    }

    /// The text that goes with the request.
    private func takeText() -> String {
        defer { text = "" }
        return text
    }

    @inline(__always)
    private func send(_ event: VoiceEvent) {
        do throws(DataChannelError) {
            guard let channel else { throw .invalidState }
            words[.result] = try channel.trySend(event) ? 0 : -1
        } catch {
            words[.result] = fault(error).rawValue
        }
    }

    private func fault(_ error: DataChannelError) -> Fault {
        switch error {
        case .invalidState: .invalidState
        case .operation: .operation
        case .type: .type
        }
    }

    private func make() {
        let made = supply?.makeChannel() as? SimulatedChannel
        // A call that is over may be given one that nobody else keeps.
        stray = made
        words[.result] = Int32(made.map { place(of: $0) } ?? -1)
    }

    /// A timer of JavaScript's, by the number that it has there.
    private func setTimer() {
        let key = Int(words[.first])
        let delay = Duration.nanoseconds(Int64(words[.delay] * 1_000_000))
        let id = clock?.setTimer(after: delay) { [self] in
            noteTime()
            try call(.timer, key)
        }
        words[.result] = Int32(truncatingIfNeeded: id?.number ?? 0)
    }

    private func noteTime() {
        guard let (seconds, attoseconds) = clock?.now.components else { return }
        words[.now] = Double(seconds) * 1_000 + Double(attoseconds / 1_000_000_000) / 1_000_000
    }

    /// What the handler tells its application: a kind, and an error or a message.
    private func report(_ event: () -> VoiceEvent) {
        let report: HandlerReport =
            switch words[.first] {
            case 0: .error(error(words[.second]))
            case 1: .flushFailed(error(words[.second]))
            case 2: .dropped(event())
            default: .received(event())
            }
        handler?.observer?.handlerDidReport(report)
    }

    /// An error that is none of a channel's counts as a failure of the transport.
    private func error(_ fault: Int32) -> DataChannelError {
        switch Fault(rawValue: fault) {
        case .invalidState: .invalidState
        case .type: .type
        default: .operation
        }
    }
}
