/// From the first schedule that broke something to the shortest story about it.
extension Campaign {
    /// The finding that the schedule at `index` leads to.
    func finding(_ property: PropertyID, at index: UInt64) throws -> Finding {
        let draw = Draw(seed: seed, index: index, in: scenario)
        let worker = try workforce.makeWorker()
        if let known = try known(property, for: draw, by: worker) {
            return Finding(handler: subject.id, draw: draw, counterexample: known, isKnown: true)
        }
        let run = try worker.record(draw)
        guard run.broken.contains(property) else {
            if property == .noCrash {
                throw WorkerFailure(
                    "\(subject.name): schedule \(index) of seed \(seed) ended its process, or stood still "
                        + "for too long, and came back when it was run again; allow more time, or look for "
                        + "what the handler does by chance")
            }
            if property == .released {
                throw WorkerFailure(
                    "\(subject.name): after schedule \(index) of seed \(seed) somebody still held the "
                        + "handler, and not when it was run again; look for what holds it by chance, such "
                        + "as a task or a dispatch queue")
            }
            throw Nondeterminism(of: workforce, .seed(seed, index: index), in: scenario)
        }
        let breakage = Breakage(property, in: run.conditions)
        let shrunk = Shrinker(breakage, of: workforce, by: worker).shrink(run.schedule, until: cancellation)
        let counterexample = Counterexample(
            shrunk.breakage, schedule: shrunk.schedule,
            origin: Origin(seed: seed, found: "\(scenario.strategy.name), schedule \(index)"))
        return Finding(
            handler: subject.id, draw: draw, counterexample: try looked(at: counterexample, by: worker),
            isKnown: false)
    }

    /// The finding with what is known about shorter ones.
    nonisolated(nonsending) func proving(_ finding: Finding) async throws -> Finding {
        let worker = try workforce.makeWorker()
        let (breakage, origin) = (finding.counterexample.breakage, finding.counterexample.origin)
        var shrinker = Shrinker(breakage, of: workforce, by: worker)
        shrinker.proving = proving
        let proof = try await shrinker.prove(
            finding.counterexample.schedule, jobs: jobs, limit: .work(ofSchedules: proofLimit),
            until: cancellation)
        let counterexample = Counterexample(
            proof.breakage, schedule: proof.schedule, origin: origin, shortest: proof.shortest)
        return Finding(
            handler: finding.handler, draw: finding.draw,
            counterexample: try await workforce.there {
                try looked(at: counterexample, by: try workforce.makeWorker())
            }, isKnown: false)
    }

    /// The counterexample with everything that it breaks.
    ///
    /// - Throws: ``Nondeterminism`` if it does not break its property any more.
    private func looked(
        at counterexample: Counterexample, by worker: any Worker
    ) throws -> Counterexample {
        let outcome = try worker.outcomeIfItFits(counterexample.schedule, in: counterexample.conditions)
        guard let outcome, outcome.broken.contains(counterexample.property) else {
            throw Nondeterminism(
                of: workforce, .schedule(counterexample.schedule, counterexample.conditions))
        }
        var counterexample = counterexample
        counterexample.breaks = outcome.broken
        return counterexample
    }

    /// The shortest known counterexample of this kind that still holds, and under no other conditions than
    /// the schedules of this campaign may have.
    private func known(
        _ property: PropertyID, for draw: Draw, by worker: any Worker
    ) throws -> Counterexample? {
        let most = draw.conditions(for: subject, within: Limits())
        var best: Counterexample?
        for known in known where known.property == property && known.conditions.areWithin(most) {
            let outcome = try worker.outcomeIfItFits(known.schedule, in: known.conditions)
            guard let outcome, outcome.broken.contains(known.property) else { continue }
            if best.map({ known.schedule.isShorter(than: $0.schedule) }) ?? true {
                best = known
                best?.breaks = outcome.broken
            }
        }
        return best
    }
}
