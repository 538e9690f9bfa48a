import DataChannels

/// A data channel without any simulation, as plain as a test needs it.
final class PlainChannel: DataChannel {
    var readyState: ReadyState
    var bufferedAmount = 0
    var bufferedAmountLowThreshold = 0
    weak var delegate: (any DataChannelDelegate)?
    /// What was accepted.
    private(set) var sent: [String] = []
    /// What the next sends throw, in order; nil lets one through.
    var failures: [DataChannelError?] = []

    init(_ state: ReadyState) {
        readyState = state
    }

    func send(_ event: VoiceEvent) throws(DataChannelError) {
        if !failures.isEmpty, let failure = failures.removeFirst() { throw failure }
        if readyState != .open { throw .invalidState }
        sent.append(event.json)
    }

    func close() { readyState = .closing }
}

/// An application that notes what it is told, and may react.
final class Listener: VoiceEventObserver {
    private(set) var reports: [HandlerReport] = []
    var whenTold: (HandlerReport) -> Void = { _ in }

    func handlerDidReport(_ report: HandlerReport) {
        reports.append(report)
        whenTold(report)
    }
}

/// A connection that has no channel to give.
final class NoChannels: ChannelMaker {
    func makeChannel() -> (any DataChannel)? { nil }
}

/// A connection that gives plain channels, and keeps them.
final class PlainConnection: ChannelMaker {
    private(set) var made: [PlainChannel] = []
    var isClosed = false

    func makeChannel() -> (any DataChannel)? {
        if isClosed { return nil }
        let channel = PlainChannel(.connecting)
        made.append(channel)
        return channel
    }
}

/// A clock that notes delays and lets a test fire the timers.
final class SilentClock: VoiceClock {
    private(set) var delays: [Duration] = []
    var pending: [TimerAction] = []

    func setTimer(after delay: Duration, _ action: @escaping TimerAction) -> TimerID {
        delays.append(delay)
        pending.append(action)
        return TimerID(number: UInt64(delays.count))
    }

    func cancelTimer(_ id: TimerID) { if !pending.isEmpty { pending.removeAll() } }
}
