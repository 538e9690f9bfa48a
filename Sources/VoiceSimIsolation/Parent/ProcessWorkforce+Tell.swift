import VoiceSim

extension ProcessWorkforce {
    /// What is to be told.
    public enum Story: Sendable {
        /// A schedule that a strategy makes.
        case drawn(Draw)
        /// A schedule, and under which conditions.
        case schedule(Schedule, Conditions)
    }

    /// What became of a story that was told.
    public enum Telling: Sendable {
        /// It came to its end, and broke these properties.
        case told(PropertySet)
        /// It ended, or stopped, the process that it ran in.
        case crashed(Ending)
    }

    /// Tells what happens in one schedule, event by event, as far as it goes.
    ///
    /// - Parameter event: is given what is observed, as it is and in words.
    /// - Returns: the schedule, as far as it went, its conditions, and what became of it.
    /// - Throws: `Staleness` if the schedule does not fit; `WorkerFailure` if nobody could run it.
    public func tell(
        _ story: Story, event: (_ event: TraceEvent, _ line: String) -> Void
    ) throws -> (schedule: Schedule, conditions: Conditions, Telling) {
        let request: Request
        let given: (schedule: Schedule, conditions: Conditions)?
        switch story {
        case .drawn(let draw):
            (request, given) = (.tellDrawn(DrawnFrom(draw.seed, in: draw.scenario), index: draw.index), nil)
        case .schedule(let schedule, let conditions):
            request = .tell(schedule.text, in: WireConditions(conditions))
            given = (schedule, conditions)
        }
        let child = try self.child()
        let reply = child.ask(
            request, patience: { patienceNow },
            meanwhile: { answer in
                if case .event(let word, let line) = answer, let told = TraceEvent(word: word) {
                    event(told, line)
                }
            })
        switch reply {
        case .answer(.told(let text, let conditions, let broken)):
            takeBack(child)
            return (
                try Schedule(parsing: text), conditions.conditions, .told(subject.catalog.set(of: broken))
            )
        case .answer(.stale(let stale)):
            takeBack(child)
            throw stale.staleness
        case .answer(.refused(let reason)): throw WorkerFailure(reason)
        case .gone(let ending):
            note(ending)
            let slot = child.page.slots[0]
            if let given { return (given.schedule, given.conditions, .crashed(ending)) }
            guard case .drawn(let draw) = story else { throw ProcessWorker.nonsense }
            return (slot.schedule, draw.conditions(for: subject, within: slot.limits), .crashed(ending))
        case .answer, .cancelled: throw ProcessWorker.nonsense
        }
    }
}
