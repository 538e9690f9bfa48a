import DataChannels

extension World {
    /// What can happen next between two calls.
    @inline(__always)
    var enabledSteps: StepSet {
        var condition = applicationCondition
        if !loop.isEmpty { condition.insert(.hasTask) }
        if equipment.clock.hasTimer { condition.insert(.hasTimer) }
        var enabled = network.enabled
        enabled.insert(singles: singles[within: Int(condition.rawValue)] & possible)
        if isAsynchronous { enabled.insert(singles: StepSet.jobs(jobs!.readyCount)) }
        return enabled
    }

    /// What decides what the application can do.
    @inline(__always)
    private var applicationCondition: WorldCondition {
        var condition = application.condition
        if let current = application.current, stages[current].state.rawValue <= ReadyState.open.rawValue {
            condition.insert(.mayClose)
        }
        return condition
    }

    /// What can happen inside a call, at a yield point of this kind.
    @inline(__always)
    private func interleavable(at kind: YieldPoint.Kind) -> StepSet {
        var enabled = fidelity == .native ? network.enabled : .empty
        if kind == .emit || kind == .event {
            enabled.insert(
                singles: singles[within: Int(applicationCondition.rawValue)] & reactions & possible)
        }
        return enabled
    }

    /// The handler is at a moment where the world may move.
    @inline(__always)
    func yield(_ kind: YieldPoint.Kind) {
        if progress.isWatched { _ = lookOnTheSide() } else { pass(kind) }
    }

    private func pass(_ kind: YieldPoint.Kind) {
        let point = YieldPoint(unchecked: kind, progress.passed.count(kind))
        if point.ordinal >= EndlessCall.limit { endCall() }
        while progress.takesSteps {
            let enabled = interleavable(at: kind)
            if enabled.isEmpty { return }
            log.decisions &+= 1
            guard let step = strategy!.use({ $0.interleave(at: point, from: enabled) }) else { return }
            assert(enabled.contains(step), "the strategy chose \(step), which is not enabled")
            interleave(step, at: point)
        }
    }

    /// Makes a step happen inside a call. Out of line, because most yield points are passed undisturbed.
    @inline(never)
    private func interleave(_ step: Step, at point: YieldPoint) {
        progress.steps &+= 1
        forgetSight()
        let handler = borrowed!.handler
        if log.judge.wantsLook { lookAt(handler) }
        record(.interleaved(step, at: point))
        perform(step, on: handler)
        if log.judge.wantsLook { lookAt(handler) }
    }
}

extension World {
    /// The handler tells the application something: the application may react. What a handler says after
    /// its run, or while it is looked at, is not heard.
    func hear(_ report: HandlerReport) {
        guard let handler = borrowed?.handler else { return }
        if isOver { return lookInVain() }
        if progress.isWatched { return _ = lookOnTheSide() }
        log.exercised.formUnion(.report)
        noteCause()
        switch report {
        case .error(let error): record(.reportedError(error))
        case .flushFailed(let error): record(.reportedFailedFlush(error))
        case .dropped(let event):
            for message in identifyDropped(event) { record(.dropped(message: message)) }
        case .received(let event): record(.passedOn(number: identifyArrival(event)))
        }
        lookAtQueue(of: handler)
        yield(.emit)
    }
}
