import DataChannels

extension World {
    /// One run of a fresh handler, from its making to its end.
    ///
    /// What the handler does when it dies belongs to no run. If it does not die, or leaves something behind
    /// that holds a channel, its surroundings or its observer, these stay what they are now, dead, and the
    /// next run has others.
    func run(under strategy: AnyStrategy) {
        if progress.phase != .idle {
            fatalError(
                "\(subject.name): a run was asked for in the middle of another of the same runner; a "
                    + "handler that runs schedules itself needs a runner of its own")
        }
        progress.phase = .making
        log.begin(subject.catalog, for: subject.claims)
        if application.limits.messages > mostMessages { application.limits.messages = mostMessages }
        application.channelRoom = Step.maximumChannels + 1
        tracksHearing = farSideKind.make != nil || subject.claims.contains(.delivers)
        tracksMessages = tracksHearing || application.limits.sizes
        network.reset(with: quirks, sizes: application.limits.sizes, isHeard: tracksHearing)
        possible = application.limits.sizes ? .max : ~StepSets.all.singleSizes
        if tracksHearing || isAnswered { beginFarSide() }
        equipment.clock.enter(self)
        equipment.supply.enter(self)
        jobs?.enter(equipment.clock)
        givenUp = 0
        sightBefore = nil
        play(under: strategy)
        jobs?.leave()
        if survivors.hasSurvivor || equipment.isHeldElsewhere(ofFirst: application.attached) {
            partWithSurvivor()
        }
        application.reset()
        progress.phase = .idle
    }

    /// Makes the handler, which dies when this returns unless somebody else holds it.
    private func play(under strategy: AnyStrategy) {
        let handler =
            isAsynchronous
            ? makeAsynchronously()
            : subject.make(Surroundings(clock: equipment.clock, channels: equipment.supply))
        run(handler, under: strategy)
        survivors.release(handler)
    }

    /// Somebody holds the handler, or what it was given: it keeps that, and the next run gets its own.
    @inline(never)
    private func partWithSurvivor() {
        survivors.part()
        equipment.relay.leave()
        equipment = Equipment()
        equipment.relay.join(self)
    }

    /// From the first step to the end of settling.
    private func run(_ handler: any VoiceEventHandling, under strategy: AnyStrategy) {
        borrowed = BorrowedHandler(handler)
        self.strategy = Borrowed(strategy)
        handler.observer = equipment.relay
        application.capacity = handler.capacity
        if application.capacity != nil { log.exercised.formUnion(.capacity) }
        application.mark = handler.highWaterMark
        isSpecial = application.mark != nil || !quirks.isEmpty || subject.claims.contains(.delivers)

        if isOver {
            // Its making did not return. A story has at least one step, and this one takes it in vain.
            _ = strategy.nextStep(from: enabledSteps)
        } else {
            progress.phase = .playing
        }
        while progress.takesSteps, let step = choose(by: strategy) {
            if isAsynchronous, step.kind != .run { forgetSight() }
            perform(step, on: handler)
            lookInQuiet(handler)
        }
        if !isOver {
            progress.phase = .settling
            settle(handler)
        }
        tidyUp()
    }

    /// The next top-level step, unless the schedule is over.
    @inline(never)
    private func choose(by strategy: AnyStrategy) -> Step? {
        let enabled = enabledSteps
        log.decisions &+= 1
        guard let step = strategy.nextStep(from: enabled) else { return nil }
        assert(enabled.contains(step), "the strategy chose \(step), which is not enabled")
        progress.steps &+= 1
        progress.passed = YieldPointCounter()
        record(.step(step))
        return step
    }

    /// Lets go of everything that the run has made, and gets ready for the next one. The channels' references
    /// to the handler are dropped here, so nothing grows from run to run. First everything that somebody
    /// could still call goes deaf, since things may die here that call it.
    @inline(never)
    private func tidyUp() {
        if isAsynchronous { endJobs() }
        log.close()
        borrowed = nil
        strategy = nil
        for index in 0..<application.attached { equipment.channels[index].use { $0.leave() } }
        equipment.supply.leave()
        equipment.clock.leave()
        for index in 0..<application.attached { equipment.channels[index].use { $0.forgetListener() } }
        loop.reset()
        transit.reset()
        if hasPadded { forgetPaddings() }
        progress.steps = 0
        progress.passed = YieldPointCounter()
    }

    /// Gives up the run: the call under way is brought to an end, nothing settles.
    func abandon() {
        if isOver { return }
        log.cut()
        progress.endless = EndlessCall()
        progress.phase = .abandoned
    }
}
