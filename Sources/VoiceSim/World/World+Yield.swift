import DataChannels

extension World {
    /// What can happen next between two calls.
    @inline(__always)
    var enabledSteps: StepSet {
        var enabled = network.enabled.bits | 0b1100_0000  // clear and reset always are
        enabled |= enabledApplicationSteps.bits
        if !loop.isEmpty { enabled |= 1 << UInt64(Step.Kind.deliver.rawValue) }
        if clock.hasTimer { enabled |= 1 << UInt64(Step.Kind.tick.rawValue) }
        return StepSet(bits: enabled)
    }

    /// What the application can do whenever it is its turn, also when it is told something.
    @inline(__always)
    private var enabledApplicationSteps: StepSet {
        var enabled: UInt64 = 0
        if given < limits.messages { enabled |= contents > 0 ? 0b11 : 0b1 }
        if attached < limits.channels { enabled |= 0b1_1100 }
        if let current {
            let state = stages[current].state
            if state == .connecting || state == .open { enabled |= 1 << UInt64(Step.Kind.close.rawValue) }
        }
        return StepSet(bits: enabled)
    }

    /// What can happen inside a call, at a yield point of this kind.
    @inline(__always)
    private func interleavable(at kind: YieldPoint.Kind) -> StepSet {
        var enabled = fidelity == .native ? network.enabled : .empty
        if kind == .emit { enabled = enabled.union(enabledApplicationSteps) }
        return enabled
    }

    /// The handler is at a moment where the world may move.
    @inline(__always)
    func yield(_ kind: YieldPoint.Kind) {
        if isWatched { _ = lookOnTheSide() } else { pass(kind) }
    }

    private func pass(_ kind: YieldPoint.Kind) {
        let point = YieldPoint(unchecked: kind, passed.count(kind))
        if point.ordinal >= EndlessCall.limit { endCall() }
        while !isCalm, !isOver, steps < Schedule.maximumSize {
            let enabled = interleavable(at: kind)
            if enabled.isEmpty { return }
            decisions += 1
            guard let step = strategy!.use({ $0.interleave(at: point, from: enabled) }) else { return }
            assert(enabled.contains(step), "the strategy chose \(step), which is not enabled")
            interleave(step, at: point)
        }
    }

    /// Makes a step happen inside a call. Out of line, because most yield points are passed undisturbed.
    @inline(never)
    private func interleave(_ step: Step, at point: YieldPoint) {
        steps += 1
        let handler = borrowed!.handler
        if isInLateEvent { lookAt(handler) }
        record(TraceEvent(step, at: point))
        perform(step, on: handler)
        if isInLateEvent { lookAt(handler) }
    }
}

extension World {
    /// The handler tells the application something: the application may react. What a handler says after
    /// its run, or while it is looked at, is not heard.
    func hear(_ report: HandlerReport) {
        guard let handler = borrowed?.handler else { return }
        if isOver { return lookInVain() }
        if isWatched { return _ = lookOnTheSide() }
        switch report {
        case .error(let error): record(TraceEvent(.reported, 0, error.rawValue))
        case .flushFailed(let error): record(TraceEvent(.reported, 1, error.rawValue))
        case .dropped(let event): record(TraceEvent(.dropped, identify(event)))
        }
        lookAtQueue(of: handler)
        yield(.emit)
    }
}
