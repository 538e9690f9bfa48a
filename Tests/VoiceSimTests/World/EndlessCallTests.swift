import DataChannels
import Testing

@testable import VoiceSim

/// Calls that wait inside themselves for something that cannot happen until they have returned.
@Suite struct `A call that does not return` {
    /// What the trace ends with, and what was broken, when a handler waits like this while it sends.
    private func waiting(
        in fidelity: Fidelity = .browser, _ story: String = "attach open\nsend",
        _ wait: @escaping @Sendable (Planted, any DataChannel) -> Void
    ) throws -> (last: String?, broken: PropertySet) {
        let subject = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                if let channel = handler.channels.last { wait(handler, channel) }
            }
        }
        let run = try Runner(subject).replay(Schedule(parsing: story), in: Conditions(fidelity))
        return (run.trace.last?.description, run.outcome.broken)
    }

    private static let told = "the call does not return"

    @Test("is told as such, and not as settling without end", arguments: Fidelity.allCases)
    func isTold(in fidelity: Fidelity) throws {
        let (last, broken) = try waiting(in: fidelity) { while $1.readyState == .open {} }
        #expect(last == Self.told)
        #expect(broken == PropertySet([.livelock]))
    }

    @Test("comes to an end for whatever state it waits", arguments: ReadyState.allCases)
    func anyState(state: ReadyState) throws {
        let (last, broken) = try waiting(in: .native, "attach open\nclosing c1\nsend") {
            while $1.readyState != state {}
        }
        #expect(state == .closing || last == Self.told)
        #expect(state == .closing || broken.contains(.livelock))
    }

    @Test("comes to an end when it waits for the buffer to empty, to fill, or for the channel to be deaf")
    func anyAmount() throws {
        for wait: @Sendable (Planted, any DataChannel) -> Void in [
            { (_, channel) in
                try? channel.send(VoiceEvent(json: "{}"))
                while channel.bufferedAmount > 0 {}
            },
            { (_, channel) in while channel.bufferedAmount == 0 {} },
            { (_, channel) in while channel.bufferedAmountLowThreshold == 0 {} },
            { (_, channel) in while channel.delegate != nil {} },
            { (_, channel) in while (try? channel.send(VoiceEvent(json: ""))) != nil {} },
            { (_, channel) in
                channel.close()
                while (try? channel.send(VoiceEvent(json: "{}"))) == nil {}
            },
            { (_, channel) in while channel.readyState != .connecting || channel.bufferedAmount == 0 {} },
        ] {
            let (last, broken) = try waiting(in: .browser, "attach open\nsend", wait)
            #expect(last == Self.told)
            #expect(broken.contains(.livelock) && !broken.contains(.noEscapedError))
        }
    }

    @Test("comes to an end when it waits for one amount and no other", arguments: [2, 5, 8, 1_000, 262_144])
    func oneAmount(amount: Int) throws {
        for wait: @Sendable (Planted, any DataChannel) -> Void in [
            { (_, channel) in while channel.bufferedAmount != amount {} },
            { (_, channel) in while channel.bufferedAmountLowThreshold != amount {} },
        ] {
            let (last, broken) = try waiting(in: .native, "attach open\nsend", wait)
            #expect(last == Self.told)
            #expect(broken == PropertySet([.livelock]))
        }
    }

    @Test("comes to an end when it waits for one small amount several times, as nested calls do")
    func oneAmountAgain() throws {
        let (last, _) = try waiting(in: .native) {
            for _ in 0..<20 { while $1.bufferedAmount != 5 {} }
        }
        #expect(last == Self.told)
    }

    @Test("is told as the reason where a story goes on after it")
    func storyGoesOn() {
        for story in ["attach open\nsend\nclear", "attach open\nsend\n  before send#1: fail c1"] {
            #expect(throws: Staleness(entry: 2, reason: .callNotReturned)) {
                _ = try waiting(in: .native, story) { while $1.readyState == .open {} }
            }
        }
        #expect(
            Staleness(entry: 2, reason: .callNotReturned).description
                == "step 3: nothing can follow, since the call before does not return")
    }

    @Test("in the making of the handler is a finding like any other, with a story that can be written")
    func making() async throws {
        /// Has set more timers than anybody can when it is made.
        let busy = Subject("busy") { surroundings in
            for _ in 0..<30_000 { _ = surroundings.clock.setTimer(after: .seconds(1)) {} }
            return Planted(Planted.Defects(), clock: surroundings.clock)
        }
        let report = try await Campaign(busy, seed: 1, schedules: 4, proofLimit: 100).run()
        #expect(report.findings.map(\.property) == [.livelock, .livelock])
        for finding in report.findings {
            #expect(finding.counterexample.schedule.size == 1)
            #expect(try ScheduleFile(parsing: finding.entry.text) == .entry(finding.entry))
            #expect(try finding.entry.replay(on: busy) == .reproduced)
        }
    }

    @Test("comes to an end while somebody asks whether the handler is ready, too")
    func watched() throws {
        /// Ready as soon as its channel is.
        final class Patient: VoiceEventHandling {
            private var channel: (any DataChannel)?
            weak var observer: (any VoiceEventObserver)?
            var isReady: Bool {
                while let channel, channel.readyState != .closed {}
                return true
            }
            var queuedCount: Int { 0 }
            func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
            func sendEvent(_ event: VoiceEvent) {}
            func clear() {}
            func reset() {}
        }
        let run = try Runner(Subject("patient") { _ in Patient() })
            .replay(Schedule(parsing: "attach open"), in: .native)
        #expect(run.trace.last?.description == Self.told)
    }

    @Test("keeps no timer of the many that it sets, and nothing of what it reports")
    func growth() throws {
        let (last, _) = try waiting { (handler, _) in
            for _ in 0..<200_000 { _ = handler.clock.setTimer(after: .seconds(1)) {} }
        }
        #expect(last == Self.told)
        let (other, _) = try waiting { (handler, _) in
            for _ in 0..<200_000 { handler.observer?.handlerDidReport(.error(.operation)) }
        }
        #expect(other == Self.told)
    }

    @Test("has the same digest and breaks the same whether the trace is kept or not")
    func untraced() throws {
        let subject = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                while handler.channels.last?.readyState == .closed {}
                while handler.channels.last?.readyState == .open {}
                throw .operation
            }
        }
        let runner = Runner(subject)
        for seed in 0..<20 {
            let seed = Seed(UInt64(seed))
            #expect(runner.run(seed: seed) == runner.record(seed: seed).outcome)
        }
        // What it does once it has been brought to an end is no fault of its own.
        let run = try runner.replay(Schedule(parsing: "attach open\nsend"), in: .native)
        #expect(run.outcome.broken == PropertySet([.livelock]))
    }

    @Test("and settling that does not end is told as that")
    func settling() throws {
        let restless = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                handler.queue.append(event)
                restart(handler)
            }
        }
        let run = try Runner(restless).replay(Schedule(parsing: "send"), in: .native)
        #expect(run.trace.last?.description == "settling does not end")
        #expect(run.outcome.broken == PropertySet([.livelock]))
    }
}

/// Sets a timer that sets a timer.
private func restart(_ handler: Planted) {
    _ = handler.clock.setTimer(after: .seconds(1)) { [weak handler] in
        if let handler { restart(handler) }
    }
}
