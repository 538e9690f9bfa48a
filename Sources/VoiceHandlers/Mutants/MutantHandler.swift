import DataChannels

/// ``ReliableHandler`` once more, with one planted defect: to prove that the harness would notice.
///
/// Without a defect it is a faithful copy: the same steps lead to the same trace. Each place where it can go
/// wrong asks for the defects that belong there, so what a mutant does is read beside what is right. Some
/// defects lie in how the whole goes on, and have a flush of their own.
///
/// A correct handler has four fields. What a defect has to remember beyond them it keeps in ``count``,
/// ``flag``, ``held``, ``other`` and ``timer``, which mean something different for each and nothing without.
final class MutantHandler: VoiceEventHandling {
    let defect: Defect?
    let limit: Int
    let clock: any VoiceClock

    var channel: (any DataChannel)?
    /// As in ``ReliableHandler``: every use of it is a statement of its own that calls nobody.
    @exclusivity(unchecked) var queue: [VoiceEvent] = []
    var isFlushing = false

    /// How often something has happened.
    var count = 0
    /// Whether something has happened.
    var flag = false
    /// An event to come back to.
    var held: VoiceEvent?
    /// A channel to come back to.
    var other: (any DataChannel)?
    /// The timer that is set.
    var timer: TimerID?
    /// An error on its way out of the call.
    var thrown: DataChannelError?
    /// What hears the channel instead of the handler.
    var relay: (any DataChannelDelegate)?
    /// What is done when a channel opens or a timer fires.
    var action: (() -> Void)?

    weak var observer: (any VoiceEventObserver)?

    init(_ defect: Defect?, capacity: Int, clock: any VoiceClock) {
        self.defect = defect
        limit = capacity
        self.clock = clock
        if has(.keptByClosure) || has(.keptUntilReset) { action = { self.flush() } }
        if has(.keptByTimer) { action = { self.timer = nil } }
        if has(.keptByDelegate) { relay = KeepingRelay(self) }
    }

    /// Whether this is what is wrong.
    @inline(__always)
    func has(_ defect: Defect) -> Bool { self.defect == defect }

    var capacity: Int? { limit }

    var isReady: Bool {
        guard let state = channel?.readyState else {
            switch defect {
            case .readyWithoutChannel: return true
            case .readyAfterClose, .readyByEvents: return flag
            default: return false
            }
        }
        switch defect {
        case .readyWhileConnecting: return state == .connecting || state == .open
        case .readyWhileClosing: return state == .open || state == .closing
        case .readyByEvents: return flag
        case .notReadyBeforeFirstEvent, .notReadyBeforeFirstSend: return flag && state == .open
        default: return state == .open
        }
    }

    var queuedCount: Int {
        switch defect {
        case .countsNothing: 0
        case .countsOneTooFew: queue.count > 1 ? queue.count - 1 : queue.count
        case .countsSent, .secondFlushAfterReset: queue.count + count
        case .countsUpToTwo: min(queue.count, 2)
        default: queue.count
        }
    }

    // MARK: What the application asks for

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        if ignores() { return }
        let old = self.channel
        if let old, old !== channel, !hearsOldChannels { old.delegate = nil }
        self.channel = channel
        if !isDeaf(to: channel, after: old) { channel.delegate = relay ?? self }
        note(channel, after: old)
        flush()
        try letOut()
    }

    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        if swallows(event) { return }
        guard waiting < room else {
            if !has(.silentWhenFull) { reportDropped(event) }
            return
        }
        let isCalm = has(.duplicatesInCalm) && count >= 3 && queue.isEmpty && channel?.readyState == .open
        if has(.newestFirstInReport), isFlushing {
            queue.insert(event, at: 0)
        } else {
            queue.append(event)
        }
        if has(.batchesThirtySeconds) { return batch() }
        flush()
        if isCalm, queue.isEmpty {
            queue.append(event)
            flush()
        }
        try letOut()
    }

    func clear() {
        switch defect {
        case .clearDoesNothing: return
        case .clearIgnoredWhileFlushing: if isFlushing { return }
        case .clearKeepsFirst:
            if queue.count > 1 { queue.removeLast(queue.count - 1) }
            return
        case .clearKeepsLast:
            if queue.count > 1 { queue.removeFirst(queue.count - 1) }
            return
        case .clearGivesUpChannel: giveUpChannel()
        case .secondFlushAfterReset: flag = true
        case .forgetsWhoWaits: count += queue.count
        default: break
        }
        empty()
    }

    func reset() {
        if !has(.resetKeepsQueue) { empty() }
        if has(.secondFlushAfterReset) { isFlushing = false }
        if has(.readyAfterClose) { flag = false }
        if has(.keptUntilReset) { action = nil }
        if !has(.resetKeepsChannel) { giveUpChannel() }
        stopAtReset()
    }

    private func empty() {
        if !queue.isEmpty { queue.removeAll(keepingCapacity: true) }
    }

    private func giveUpChannel() {
        if !has(.oldChannelsError), !has(.acknowledgedAfterReset) { channel?.delegate = nil }
        channel = nil
        if has(.sendsOnOldChannel) { other = nil }
    }

    // MARK: How much waits, and may

    /// How many events wait, with those that a flush has in hand.
    private var waiting: Int { has(.secondFlushAfterReset) ? queue.count + count : queue.count }

    private var room: Int {
        switch defect {
        case .unbounded: .max
        case .oneTooMany: limit + 1
        default: limit
        }
    }

    /// Whether the event is taken, and nothing comes of it.
    private func swallows(_ event: VoiceEvent) -> Bool {
        switch defect {
        case .dropsAtOnce: reportDropped(event)
        case .givesUpAfterFailure where flag: reportDropped(event)
        case .givesUpAfterThreeChannels where count > 3: reportDropped(event)
        case .forgetsNinth:
            count += 1
            return count == 9
        case .notReadyBeforeFirstEvent:
            flag = true
            return false
        default: return false
        }
        return true
    }
}

extension MutantHandler: AsynchronousCalls {
    /// Each event that waits has somebody who waits for it; and so have those that were forgotten.
    var callsUnderWay: Int { queue.count + (has(.forgetsWhoWaits) ? count : 0) }
}
