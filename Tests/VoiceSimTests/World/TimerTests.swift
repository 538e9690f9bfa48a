import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `A timer that was set before a reset` {
    /// Sets a timer with each message, and does this when it fires.
    private func timed(_ act: @escaping @Sendable (Planted) -> Void) -> Subject {
        Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) in
                handler.queue.append(event)
                _ = handler.clock.setTimer(after: .seconds(1)) { [weak handler] in handler.map(act) }
                handler.flush()
            }
        }
    }

    @Test(
        "may neither report, nor send, nor change what can be seen",
        arguments: [
            { $0.observer?.handlerDidReport(.error(.operation)) },
            { $0.queue.append(VoiceEvent(json: "again")) },
            { try? $0.channels.last?.send(VoiceEvent(json: "again")) },
        ] as [@Sendable (Planted) -> Void])
    func old(act: @escaping @Sendable (Planted) -> Void) throws {
        let subject = timed(act)
        #expect(try broken(by: subject, "send\nreset\nattach open\ntick").contains(.quietAfterReset))
        // One that is set after it may, and a clear makes no timer old.
        for story in ["reset\nsend\nattach open\ntick", "send\nclear\nattach open\ntick"] {
            #expect(try !broken(by: subject, story).contains(.quietAfterReset), "\(story)")
        }
    }

    @Test("is told apart in the trace, by the session in which it was set")
    func told() throws {
        let lines = try VoiceSimTests.told(timed { _ in }, "send\nreset\nsend\ntick\ntick\nreset\nreset")
        #expect(
            lines.filter { $0.contains("timer") } == ["timer of before the reset called", "timer called"])
        #expect(try broken(by: timed { _ in }, "send\nreset\nsend\ntick\ntick").isEmpty)
    }

    @Test("may set another, which is a new one")
    func another() throws {
        let again = timed { handler in
            _ = handler.clock.setTimer(after: .seconds(1)) { [weak handler] in
                handler?.observer?.handlerDidReport(.error(.operation))
            }
        }
        #expect(try !broken(by: again, "send\nreset\ntick\ntick").contains(.quietAfterReset))
    }

    @Test("is forgotten with its run")
    func nextRun() throws {
        let subject = timed { $0.observer?.handlerDidReport(.error(.operation)) }
        let runner = Runner(subject)
        let (first, second) = (try Schedule(parsing: "reset\nreset"), try Schedule(parsing: "send\ntick"))
        _ = try runner.outcome(of: first, in: .native)
        #expect(try !runner.outcome(of: second, in: .native).broken.contains(.quietAfterReset))
    }
}

@Suite struct `Rest` {
    /// Beats every five seconds from its first message on.
    private func beating(_ claims: Claims, maximumDelay: Duration = .seconds(10)) throws -> Run {
        let subject = Planted.subject(claims: claims) {
            $0.maximumDelay = maximumDelay
            $0.onSend = { (handler, event) in
                if handler.queue.isEmpty { beat(handler) }
                handler.queue.append(event)
            }
        }
        return try Runner(subject).replay(Schedule(parsing: "send"), in: .native)
    }

    private func beats(_ run: Run) -> Int { run.trace.count { $0 == .called(.timer) } }

    @Test("is over after a minute for a handler that sends messages of its own, whatever timers it has")
    func minute() throws {
        let run = try beating(.sendsOwnMessages)
        #expect(!run.outcome.broken.contains(.livelock))
        #expect(run.trace.last == .calmed(isOpen: true))
        // Three times: on the last channel, on the fresh one, and after the last message.
        #expect(beats(run) == 3 * 60 / 5)
        #expect(try beats(beating(.sendsOwnMessages, maximumDelay: .seconds(90))) == 3 * 90 / 5)
    }

    @Test("comes likewise for one that claims to keep timers, which sends nothing of its own")
    func watchdog() throws {
        let run = try beating(.keepsTimers)
        #expect(!run.outcome.broken.contains(.livelock) && beats(run) == 3 * 60 / 5)
        // It is held to send nothing that nobody gave.
        #expect(NoInvention.applies(to: .keepsTimers) && !NoInvention.applies(to: .sendsOwnMessages))
    }

    @Test("never comes for another")
    func livelock() throws {
        #expect(try beating([]).trace.last == .livelock)
    }

    /// Sends only when a timer fires, so long after the message was given.
    private func slow(_ delay: Duration, maximumDelay: Duration = .seconds(10)) -> Subject {
        Planted.subject {
            $0.maximumDelay = maximumDelay
            $0.onSend = { (handler, event) in
                handler.queue.append(event)
                _ = handler.clock.setTimer(after: delay) { [weak handler] in handler?.flush() }
            }
            $0.onEvent = { (handler, _) in handler.flush() }
        }
    }

    @Test("is too long, once in each part, when something waits for more than the handler allows itself")
    func overdue() throws {
        let story = "attach open\nsend"
        let run = try Runner(slow(.milliseconds(10_001))).replay(Schedule(parsing: story), in: .native)
        #expect(run.outcome.broken == [.timely])
        #expect(
            run.trace.filter { if case .overdue = $0 { true } else { false } }
                == [.overdue(milliseconds: 10_001), .overdue(milliseconds: 10_001)])
        #expect(try broken(by: slow(.seconds(10)), story).isEmpty)
        #expect(try broken(by: slow(.seconds(90), maximumDelay: .seconds(90)), story).isEmpty)
        #expect(try broken(by: slow(.seconds(2), maximumDelay: .seconds(1)), story) == [.timely])
    }

    @Test("counts only time in which the current channel is open and something waits")
    func counted() throws {
        // Nothing waits while these timers run; and without a channel nothing can go.
        let idle = Planted.subject {
            $0.sendWhenPossible()
            $0.onAttach = { _ = $0.clock.setTimer(after: .seconds(100)) {} }
        }
        #expect(try broken(by: idle, "attach open\nsend").isEmpty)
        let patient = Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) in
                handler.queue.append(event)
                if handler.channels.isEmpty { _ = handler.clock.setTimer(after: .seconds(100)) {} }
                handler.flush()
            }
        }
        #expect(try broken(by: patient, "send").isEmpty)
    }
}

/// Sets a timer that sets the next.
private func beat(_ handler: Planted) {
    _ = handler.clock.setTimer(after: .seconds(5)) { [weak handler] in
        if let handler { beat(handler) }
    }
}
