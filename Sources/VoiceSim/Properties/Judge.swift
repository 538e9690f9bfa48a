import DataChannels

/// Watches the trace of a run and says which properties it broke.
///
/// This file is the one place that shows which property listens to which event; what each makes of it is in
/// the property's own file. The judge sees nothing but the trace, so a recorded trace gives the same
/// verdict again.
struct Judge {
    private(set) var ledger = MessageLedger()
    private(set) var noEscapedError = NoEscapedError()
    private(set) var noLoss = NoLoss()
    private(set) var noDuplicate = NoDuplicate()
    private(set) var noInvention = NoInvention()
    private(set) var inOrder = InOrder()
    private(set) var failureReported = FailureReported()
    private(set) var noStuckQueue = NoStuckQueue()
    private(set) var readyFlag = ReadyFlag()
    private(set) var checkedSend = CheckedSend()
    private(set) var currentChannelOnly = CurrentChannelOnly()
    private(set) var boundedQueue = BoundedQueue()
    private(set) var quietAfterReset = QuietAfterReset()
    private(set) var livelock = Livelock()
    /// How many calls into the handler are in progress, one inside the other.
    private var depth = 0

    /// Forgets the run.
    mutating func begin(claims: Claims) {
        ledger.reset()
        noEscapedError = NoEscapedError()
        noLoss = NoLoss()
        noDuplicate = NoDuplicate()
        noInvention = NoInvention(isClaimed: claims.contains(.sendsOwnMessages))
        inOrder = InOrder()
        failureReported = FailureReported()
        noStuckQueue = NoStuckQueue()
        readyFlag = ReadyFlag()
        checkedSend.reset()
        currentChannelOnly = CurrentChannelOnly()
        boundedQueue = BoundedQueue()
        quietAfterReset = QuietAfterReset()
        livelock = Livelock()
        depth = 0
    }

    func free() { ledger.free() }

    @inline(__always)
    mutating func observe(_ event: TraceEvent) {
        switch event.kind {
        case .step, .buffered, .closed, .settling:
            break
        case .interleaved:
            quietAfterReset.interleaved()
        case .given:
            ledger.give(event.a)
        case .attached:
            currentChannelOnly.attached(channel: event.a)
        case .called:
            depth += 1
            checkedSend.called(depth: depth)
            let isEvent = HandlerCall.isEvent(rawValue: event.a)
            quietAfterReset.called(isEvent: isEvent, channel: event.b, depth: depth)
        case .returned:
            returned()
        case .escaped:
            noEscapedError.escaped()
            returned()
        case .read:
            checkedSend.read(channel: event.a, asOpen: event.b == ReadyState.open.rawValue)
        case .accepted:
            accepted(event.b)
            sent(on: event.a)
        case .refused:
            failureReported.threw()
            sent(on: event.a)
        case .reported:
            failureReported.reported()
            quietAfterReset.acted()
        case .dropped:
            ledger.drop(event.a)
            quietAfterReset.acted()
        case .cleared:
            ledger.clear()
        case .gaveUp:
            currentChannelOnly.gaveUp(channels: event.a)
            quietAfterReset.gaveUp(channels: event.a)
        case .observed:
            quietAfterReset.observed(ready: event.a, queued: event.wide)
        case .overfull:
            boundedQueue.exceeded()
        case .settled:
            noStuckQueue.settled(isOpen: event.a == 1, isQueued: event.c == 1)
            readyFlag.settled(isOpen: event.a == 1, isReady: event.b == 1)
        case .ended:
            noLoss.ended(ledger)
            failureReported.ended()
        case .livelock:
            livelock.found()
        }
    }

    @inline(__always)
    private mutating func returned() {
        depth -= 1
        checkedSend.returned(depth: depth)
        quietAfterReset.returned(depth: depth)
    }

    @inline(__always)
    private mutating func accepted(_ message: UInt8) {
        if message == TraceEvent.unknownMessage {
            noInvention.accepted()
            return
        }
        let onceTooOften = ledger.accept(message)
        noDuplicate.accepted(onceTooOften: onceTooOften)
        inOrder.accepted(message, onceTooOften: onceTooOften)
    }

    private mutating func sent(on channel: UInt8) {
        checkedSend.sent(channel: channel)
        currentChannelOnly.sent(channel: channel)
        quietAfterReset.acted()
    }

    /// The properties broken so far.
    var broken: PropertySet {
        var broken = PropertySet.none
        if noEscapedError.isBroken { broken.insert(.noEscapedError) }
        if noLoss.isBroken { broken.insert(.noLoss) }
        if noDuplicate.isBroken { broken.insert(.noDuplicate) }
        if noInvention.isBroken { broken.insert(.noInvention) }
        if inOrder.isBroken { broken.insert(.inOrder) }
        if failureReported.isBroken { broken.insert(.failureReported) }
        if noStuckQueue.isBroken { broken.insert(.noStuckQueue) }
        if readyFlag.isBroken { broken.insert(.readyFlag) }
        if checkedSend.isBroken { broken.insert(.checkedSend) }
        if currentChannelOnly.isBroken { broken.insert(.currentChannelOnly) }
        if boundedQueue.isBroken { broken.insert(.boundedQueue) }
        if quietAfterReset.isBroken { broken.insert(.quietAfterReset) }
        if livelock.isBroken { broken.insert(.livelock) }
        return broken
    }

    /// What these properties still need to know of the past, between top-level steps. Those that look only
    /// at the end, or only inside one call, need nothing.
    ///
    /// - Parameter toBeGiven: how many messages the application may still give.
    func fingerprint(
        of properties: PropertySet, toBeGiven: Int, into state: inout StateFingerprint
    ) {
        state.add(Int(properties.bits))
        if properties.contains(.noLoss) || properties.contains(.noDuplicate) || properties.contains(.inOrder)
        {
            ledger.fingerprint(toBeGiven: toBeGiven, into: &state)
        }
        if properties.contains(.inOrder) { state.add(Int(inOrder.highest)) }
        if properties.contains(.failureReported) { state.add(Int(failureReported.unreported)) }
    }
}
