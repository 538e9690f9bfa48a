import DataChannels

/// What happens to an asynchronous handler. Others never come here.
extension World {
    /// In one phase of settling so many jobs are taken never to end.
    private static var maximumJobs: Int { 10_000 }

    /// Makes the handler. Its making may wait, though not for anything of the schedule: nothing interferes.
    @inline(never)
    func makeAsynchronously() -> any VoiceEventHandling {
        let making = Making()
        let surroundings = AsyncSurroundings(
            clock: VirtualTime(equipment.clock), channels: equipment.supply, observer: equipment.relay)
        Task { [make = subject.makeAsynchronously!] in making.handler = await make(surroundings) }
        while making.handler == nil, jobs!.readyCount > 0 { jobs!.run(at: 0) }
        guard let handler = making.handler else {
            fatalError(
                "\(subject.name): the making of this handler waits for what nobody brings")
        }
        if let actor = handler as? any Actor, Isolated.hasOwnExecutor(actor) {
            fatalError(
                "\(subject.name) has an executor of its own, and no schedule reaches what runs there; test "
                    + "it with the one that every actor has")
        }
        return AsynchronousHandler(handler, in: self, jobs!)
    }

    /// What is made.
    private final class Making: @unchecked Sendable {
        var handler: (any AsyncVoiceEventHandling)?
    }

    /// The application calls the handler: a task begins.
    @inline(never)
    func begin(_ call: HandlerCall, _ body: () throws -> Void) {
        record(.begun(call))
        do { try body() } catch { assertionFailure("a call that only begins a task lets no error out") }
    }

    /// A call has come back.
    @inline(never)
    func end(_ call: HandlerCall, _ number: Int, with error: (any Error)?) {
        if isOver { return }
        if let error {
            record(.failed(call, error as? DataChannelError))
        } else {
            record(.answered(call, number: number))
        }
        if call == .reset {
            application.giveUp(number)
            givenUp = max(givenUp, number)
            resetsUnderWay -= 1
            if resetsUnderWay == 0 { application.parting = 0 }
            record(.gaveUp(channels: number))
        }
    }

    /// Runs the job at this place among those that are ready.
    @inline(never)
    func runJob(at place: Int) {
        record(.ran(job: jobs!.number(at: place)))
        jobs!.run(at: place)
        record(.returned)
    }

    /// Runs all that are ready, oldest first.
    ///
    /// - Returns: whether that came to an end.
    @inline(never)
    func runJobs() -> Bool {
        var count = 0
        while jobs!.readyCount > 0, !isOver {
            progress.passed = YieldPointCounter()
            runJob(at: 0)
            count += 1
            if count > Self.maximumJobs { return false }
        }
        if sightBefore != nil { compareSight() }
        return true
    }

    /// Whether this is a quiet moment: nothing is under way that could tell the handler more than it knows.
    /// If so it has been looked at.
    @inline(never)
    func canLook(_ handler: any VoiceEventHandling) -> Bool {
        guard jobs!.readyCount == 0, let handler = handler as? AsynchronousHandler else { return false }
        if sightBefore != nil { compareSight() }
        watched { handler.look() }
        if let capacity = application.capacity, handler.queuedCount >= capacity {
            noteFull(handler.queuedCount, capacity)
        }
        return true
    }

    /// The run is over. Whoever waits for a call that has not come back is let go, and what is ready comes to
    /// its end, as far as it has one: a task that is left behind is never freed.
    @inline(never)
    func endJobs() {
        resetsUnderWay = 0
        guard let handler = borrowed?.handler as? AsynchronousHandler else { return }
        if jobs!.readyCount == 0, handler.callsUnderWay == 0 { return }
        abandon()
        handler.cancelCalls()
        var count = 0
        while jobs!.readyCount > 0, count < Self.maximumJobs {
            jobs!.run(at: 0)
            count += 1
        }
    }
}
