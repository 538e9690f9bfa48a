import DataChannels

/// What a mutant hears.
extension MutantHandler: DataChannelDelegate {
    func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        guard channel === self.channel else { return }
        switch defect {
        case .ignoresOpen: return
        case .readyByEvents: flag = true
        case .waitsNineSeconds, .waitsElevenSeconds, .waitsAMinute, .waitsADay: if timer == nil { wait() }
        case .saysHello: sayHello(on: channel)
        case .keptByClosure:
            action?()
            return
        default: break
        }
        flush()
        try letOut()
    }

    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws(DataChannelError) {
        guard channel === self.channel else { return }
        switch defect {
        case .ignoresLow: return
        case .fifthLowIgnored:
            count += 1
            if count == 5 { return }
        case .errorOnDrain: report(.error(.operation))
        case .fullFailureReconnect: flag = false
        case .believesLow: flag = true
        default: break
        }
        flush()
        if has(.believesLow) { flag = false }
        try letOut()
    }

    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        guard channel === self.channel || has(.oldChannelsError) else { return }
        switch defect {
        case .silentChannelError: return
        case .channelErrorTwice: report(.error(error))
        case .fullFailureReconnect: if flag { count += 1 }
        default: break
        }
        let isAfterFull = count > 0
        report(.error(error))
        if has(.fullFailureReconnect), isAfterFull { count -= 1 }
    }

    func dataChannelDidClose(_ channel: any DataChannel) {
        guard channel === self.channel || has(.oldCloseEndsNew) else { return }
        self.channel = nil
        switch defect {
        case .readyAfterClose: flag = true
        case .readyByEvents: flag = false
        case .losesQueueAtClose: queue.removeAll()
        case .errorAtClose: report(.error(.invalidState))
        case .dropsStranger: report(.dropped(.stranger))
        case .keptByTimer: break
        case .pollsAfterReset where flag: break
        default: cancelTimer()
        }
    }

    /// Sends a message that nobody gave.
    func sayHello(on channel: any DataChannel) {
        guard channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(.hello)
        } catch {
            report(.error(error))
        }
    }
}

/// Hears a channel for a mutant, and keeps it: the mutant keeps this in turn, so neither is ever let go.
final class KeepingRelay: DataChannelDelegate {
    private let handler: MutantHandler

    init(_ handler: MutantHandler) {
        self.handler = handler
    }

    func dataChannelDidOpen(_ channel: any DataChannel) throws { try handler.dataChannelDidOpen(channel) }

    func dataChannelDidClose(_ channel: any DataChannel) { handler.dataChannelDidClose(channel) }

    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws {
        try handler.dataChannelBufferedAmountIsLow(channel)
    }

    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        handler.dataChannel(channel, didFailWith: error)
    }
}

extension VoiceEvent {
    /// What no application gives.
    fileprivate static let stranger = VoiceEvent(json: #"{"type":"stranger"}"#)
    /// What a handler sends of its own accord.
    fileprivate static let hello = VoiceEvent(json: #"{"type":"hello"}"#)
}
