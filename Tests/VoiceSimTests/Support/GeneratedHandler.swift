import DataChannels

@testable import VoiceSim

/// A handler that follows a small random program: for each way into it a few actions on a small state.
class GeneratedHandler: VoiceEventHandling, DataChannelDelegate {
    let program: GeneratedProgram
    let clock: any VoiceClock
    let channels: any ChannelMaker
    var flag = 0
    var held: [any DataChannel] = []
    var queue: [VoiceEvent] = []
    var timers: [TimerID?] = [nil, nil]
    /// How many timers may still be set, so that settling ends.
    var timersLeft = 3
    var listeners: [Listener] = []
    weak var observer: (any VoiceEventObserver)?

    /// A delegate that is another object than the handler, with a state of its own.
    final class Listener: DataChannelDelegate {
        unowned let handler: GeneratedHandler
        let number: Int
        var heard = 0
        init(_ handler: GeneratedHandler, _ number: Int) { (self.handler, self.number) = (handler, number) }

        private func hear(_ channel: any DataChannel) throws(DataChannelError) {
            heard = (heard + 1) % 3
            try handler.perform(.listener0 + number + (heard == 2 ? 2 : 0), channel: channel)
        }
        func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) { try hear(channel) }
        func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) { try hear(channel) }
        func dataChannelIsClosing(_ channel: any DataChannel) throws(DataChannelError) { try hear(channel) }
    }

    init(_ program: GeneratedProgram, _ surroundings: Surroundings) {
        self.program = program
        clock = surroundings.clock
        channels = surroundings.channels
        listeners = [Listener(self, 0), Listener(self, 1)]
    }

    var isReady: Bool { flag == 1 }
    var queuedCount: Int { queue.count }
    var capacity: Int? { program.capacity }

    private func take(_ channel: any DataChannel) {
        held.append(channel)
        if held.count > 2 { held.removeFirst() }
        channel.delegate = self
    }

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        take(channel)
        try perform(0, channel: channel)
    }
    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        if queue.count < 3 { queue.append(event) }
        try perform(1, channel: nil)
    }
    func clear() throws(DataChannelError) {
        queue = []
        try perform(2, channel: nil)
    }
    func reset() throws(DataChannelError) {
        queue = []
        try perform(3, channel: nil)
    }
    func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        try perform(4, channel: channel)
    }
    func dataChannelIsClosing(_ channel: any DataChannel) throws(DataChannelError) {
        try perform(5, channel: channel)
    }
    func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
        try perform(6, channel: channel)
    }
    func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) { try perform(7, channel: channel) }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws(DataChannelError) {
        try perform(8, channel: channel)
    }

    func perform(_ entry: Int, channel: (any DataChannel)?) throws(DataChannelError) {
        for action in program.actions[entry] where action.condition.map({ $0 == flag }) ?? true {
            try perform(action, channel)
        }
    }

    private func perform(
        _ action: GeneratedProgram.Action, _ given: (any DataChannel)?
    ) throws(DataChannelError) {
        let n = action.number
        let channel = held.isEmpty ? given : held[n % held.count]
        switch action.kind {
        case .setFlag: flag = n
        case .countFlag: flag = (flag + 1) % 3
        case .forget: if !held.isEmpty { held.removeFirst() }
        case .dequeue: if !queue.isEmpty { queue.removeFirst() }
        case .look: if let channel { flag = channel.readyState == .open ? 1 : 2 }
        case .measure: if let channel { flag = channel.bufferedAmount > 0 ? 1 : 0 }
        case .send:
            guard let channel, channel.readyState == .open, let event = queue.first else { return }
            do throws(DataChannelError) {
                try channel.send(event)
                if n > 0, !queue.isEmpty { queue.removeFirst() }
            } catch {
                observer?.handlerDidReport(.flushFailed(error))
            }
        case .sendBlindly:
            if let channel, let event = queue.last {
                try channel.send(event)
                queue = []
            }
        case .close: channel?.close()
        case .listen: channel?.delegate = n == 2 ? self : listeners[n]
        case .ignore: channel?.delegate = nil
        case .threshold: channel?.bufferedAmountLowThreshold = n * 4
        case .takeThreshold:
            // What is read here lives in a local variable while the world moves.
            guard let channel else { return }
            let before = channel.bufferedAmountLowThreshold
            channel.bufferedAmountLowThreshold = 0
            _ = channel.readyState
            flag = before > 0 ? 2 : 0
        case .takeDelegate:
            guard let channel else { return }
            let before = channel.delegate
            channel.delegate = self
            _ = channel.readyState
            flag = before === self ? 0 : before === listeners[0] ? 1 : 2
        case .setTimer:
            let slot = n % 2
            guard timers[slot] == nil, timersLeft > 0 else { return }
            timersLeft -= 1
            timers[slot] = clock.setTimer(after: .seconds(action.delay)) {
                [weak self] () throws(DataChannelError) in
                guard let self else { return }
                if program.forgetsTimers { timers[slot] = nil }
                try perform(.timer0 + slot, channel: nil)
            }
        case .cancelTimer:
            if let timer = timers[n % 2] { clock.cancelTimer(timer) }
            timers[n % 2] = nil
        case .compareTimers: flag = timers[0] == nil ? 0 : timers[1] == nil ? 1 : 2
        case .swapTimers: timers.swapAt(0, 1)
        case .report: observer?.handlerDidReport(.error(.operation))
        case .drop: if let event = queue.first { observer?.handlerDidReport(.dropped(event)) }
        case .fail: throw .operation
        case .make:
            let made = channels.makeChannel()
            flag = made == nil ? 2 : 1
            if let made { take(made) }
        }
    }
}

extension Int {
    fileprivate static var timer0: Int { 9 }
    fileprivate static var listener0: Int { 11 }
}

/// The same with an honest account of itself, or one that keeps something back which makes it useless in
/// some states.
final class GeneratedHandlerWithAccount: GeneratedHandler, StateFingerprinting {
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(flag)
        fingerprint.add(held.count)
        for channel in held { fingerprint.add(channel) }
        fingerprint.add(queue)
        for timer in timers {
            if program.account == .withoutTimers {
                fingerprint.add(timer != nil)
            } else {
                fingerprint.add(timer)
            }
        }
        fingerprint.add(timersLeft)
        for listener in listeners {
            fingerprint.add(listener.heard)
            if program.account != .withoutDelegates { fingerprint.add(delegate: listener) }
        }
    }
}
