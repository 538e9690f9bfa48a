import VoiceSim

extension ProcessWorkforce {
    /// Explores in a child, which has as many threads as there are jobs.
    ///
    /// If the child comes to its end, its page says which schedules were being followed; each is run alone to
    /// find the one that ends a process. If `no-crash` is looked for it is a counterexample, and, since all
    /// smaller schedules had been looked at, a shortest one. With several threads the first to crash is
    /// anybody's guess, so then one thread looks once more.
    public nonisolated(nonsending) func explore(
        _ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool,
        until cancellation: Cancellation, progress: (Exploration) -> Void
    ) async throws -> Exploration {
        let bounds = explorer.bounds
        // Handlers of another program live on one thread of it.
        let jobs = launch.isThisProgram ? max(jobs, 1) : 1
        var last = Exploration(bounds: bounds)
        let request = Request.explore(
            ExplorationRequest(explorer, jobs: jobs, limit: limit, stopsAtFirst: stopsAtFirst))
        // One that has been at work will do where one thread is enough: starting another takes longer than
        // most explorations.
        let child = jobs == 1 ? try child() : try newChild(slots: jobs)
        let reply = child.ask(
            request, patience: { patienceNow }, isCancelled: { cancellation.hasCome || Task.isCancelled }
        ) { answer in
            guard case .progress(let explored) = answer else { return }
            last = explored.exploration(within: bounds)
            progress(last)
        }
        if jobs == 1, case .answer = reply { takeBack(child) }
        switch reply {
        case .answer(.explored(let explored)): return explored.exploration(within: bounds)
        case .answer(.strayed(let text, let conditions)):
            let story = Nondeterminism.Story.schedule(try Schedule(parsing: text), conditions.conditions)
            throw Nondeterminism(of: subject.name, story)
        case .answer(.refused(let reason)): throw WorkerFailure(reason)
        case .answer: throw ProcessWorker.nonsense
        case .cancelled: last.interruption = .request
        case .gone(let ending):
            note(ending)
            guard explorer.properties?.contains(.noCrash) ?? true else {
                last.interruption = .crash
                break
            }
            if jobs > 1 {
                return try await explore(
                    explorer, jobs: 1, limit: limit, stopsAtFirst: stopsAtFirst, until: cancellation,
                    progress: progress)
            }
            try conclude(&last, from: child.page, for: explorer)
        }
        return last
    }

    /// Finds the schedule that ended the child.
    private func conclude(
        _ exploration: inout Exploration, from page: SharedPage, for explorer: Explorer
    ) throws {
        exploration.interruption = .crash
        let worker = ProcessWorker(self)
        let conditions = explorer.bounds.conditions
        for slot in page.slots where slot.condition == .explored {
            let schedule = slot.schedule
            let outcome = try worker.outcome(of: schedule, in: conditions)
            guard outcome.broken.contains(.noCrash) else { continue }
            exploration.counterexamples.append(
                Counterexample(Breakage(.noCrash, in: conditions), schedule: schedule))
            if explorer.properties == PropertySet([.noCrash]) {
                exploration.interruption = nil
                exploration.isDecided = true
            }
            return
        }
    }
}
