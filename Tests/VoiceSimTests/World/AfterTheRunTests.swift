import DataChannels
import Testing

@testable import VoiceSim

/// What becomes of a handler and its channels that somebody keeps for longer than their run.
@Suite struct `After the run` {
    /// Runs a story with a handler that is kept, in a world that ends.
    private func keepsake(of story: String) throws -> Planted {
        nonisolated(unsafe) var kept: Planted!
        let runner = Runner(
            Subject("planted") { surroundings in
                kept = Planted(Planted.Defects(), clock: surroundings.clock)
                return kept
            })
        _ = try runner.outcome(of: try Schedule(parsing: story), in: .native)
        return kept
    }

    @Test("a channel that outlives its world is a closed one")
    func channel() throws {
        let channel = try #require(try keepsake(of: "attach open").channels.first)
        #expect(channel.readyState == .closed)
        #expect(channel.bufferedAmount == 0)
        channel.bufferedAmountLowThreshold = 1
        #expect(channel.bufferedAmountLowThreshold == 0)
        #expect(throws: DataChannelError.invalidState) { try channel.send(VoiceEvent(json: "{}")) }
        channel.close()
        #expect(channel.delegate == nil)
    }

    @Test("a handler that waits for its channel while it dies comes to an end")
    func waitsWhileItDies() throws {
        /// Waits like this when it dies.
        final class Mourner: VoiceEventHandling {
            private let wait: @Sendable (any DataChannel) -> Void
            private var channel: (any DataChannel)?
            weak var observer: (any VoiceEventObserver)?
            init(_ wait: @escaping @Sendable (any DataChannel) -> Void) { self.wait = wait }
            deinit { if let channel { wait(channel) } }
            var isReady: Bool { channel?.readyState == .open }
            var queuedCount: Int { 0 }
            func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
            func sendEvent(_ event: VoiceEvent) throws {
                if let channel, channel.readyState == .open { try channel.send(event) }
            }
            func clear() {}
            func reset() {}
        }
        for wait: @Sendable (any DataChannel) -> Void in [
            { while $0.readyState != .open {} },
            { while $0.bufferedAmount != 5 {} },
            { while $0.bufferedAmountLowThreshold == 0 {} },
            { while (try? $0.send(VoiceEvent(json: "{}"))) == nil {} },
        ] {
            let subject = Subject("mourner") { _ in Mourner(wait) }
            let outcome = try Runner(subject).outcome(of: Schedule(parsing: "attach open"), in: .native)
            #expect(outcome.broken == .none)
        }
    }

    @Test("nobody hears what a handler reports to an observer that it kept for longer than the world")
    func report() throws {
        nonisolated(unsafe) var kept: (any VoiceEventObserver)?
        var simulator: Runner? = Runner(
            Planted.subject {
                $0.onAttach = { (handler) throws(DataChannelError) in kept = handler.observer }
            })
        _ = try simulator?.outcome(of: try Schedule(parsing: "attach open"), in: .native)
        simulator = nil
        try #require(kept).handlerDidReport(.error(.operation))
    }

    @Test("what a handler reports between two runs belongs to neither")
    func reportBetweenRuns() throws {
        nonisolated(unsafe) var kept: (any VoiceEventObserver)?
        let runner = Runner(
            Planted.subject {
                $0.onAttach = { (handler) throws(DataChannelError) in kept = kept ?? handler.observer }
            })
        let story = try Schedule(parsing: "attach open\nsend")
        let before = try runner.replay(story, in: .native)
        try #require(kept).handlerDidReport(.error(.operation))
        #expect(try runner.replay(story, in: .native) == before)
    }

    @Test("what the world reads to learn whether a handler is ready leaves no trace")
    func looking() throws {
        /// Ready when its channel's buffer is empty.
        final class Frugal: VoiceEventHandling {
            private var channel: (any DataChannel)?
            weak var observer: (any VoiceEventObserver)?
            var isReady: Bool { channel?.bufferedAmount == 0 }
            var queuedCount: Int { 0 }
            func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
            func sendEvent(_ event: VoiceEvent) {}
            func clear() {}
            func reset() {}
        }
        let run = try Runner(Subject("frugal") { _ in Frugal() })
            .replay(try Schedule(parsing: "attach open"), in: .native)
        #expect(!run.trace.contains { "\($0)".contains("bufferedAmount") })
    }

    /// A handler that does something in its `deinit`.
    private final class Farewell: VoiceEventHandling, DataChannelDelegate {
        let clock: any VoiceClock
        let atTheEnd: (Farewell) -> Void
        var channels: [any DataChannel] = []
        var keptObserver: (any VoiceEventObserver)?
        weak var observer: (any VoiceEventObserver)? { didSet { keptObserver = observer } }
        var isReady: Bool { channels.last?.readyState == .open }
        var queuedCount: Int { 0 }

        init(_ clock: any VoiceClock, atTheEnd: @escaping (Farewell) -> Void) {
            self.clock = clock
            self.atTheEnd = atTheEnd
        }

        deinit { atTheEnd(self) }

        func setDataChannel(_ channel: any DataChannel) {
            channel.delegate = self
            channels.append(channel)
        }
        func sendEvent(_ event: VoiceEvent) {}
        func clear() {}
        func reset() {}
        func dataChannelDidOpen(_ channel: any DataChannel) {}
        func dataChannelDidClose(_ channel: any DataChannel) {}
    }

    @Test("whatever a handler does in its deinit leaves no trace, in this run and in the next")
    func farewell() throws {
        let story = try Schedule(parsing: "attach open\nsend\nfail c1\ndeliver\nattach")
        let quiet = try Runner(Subject("farewell") { Farewell($0.clock) { _ in } }).replay(story, in: .native)
        let ends: [@Sendable (Farewell) -> Void] = [
            { _ = $0.clock.setTimer(after: .seconds(1)) { () throws(DataChannelError) in throw .operation } },
            { $0.clock.cancelTimer(TimerID(number: 0)) },
            { for channel in $0.channels { channel.close() } },
            { for channel in $0.channels { _ = (channel.readyState, channel.bufferedAmount) } },
            { for channel in $0.channels { try? channel.send(VoiceEvent(json: "{}")) } },
            { $0.keptObserver?.handlerDidReport(.error(.operation)) },
        ]
        for atTheEnd in ends {
            let runner = Runner(Subject("farewell") { Farewell($0.clock, atTheEnd: atTheEnd) })
            for _ in 0..<3 { #expect(try runner.replay(story, in: .native) == quiet) }
        }
    }

    @Test("an object that a timer or a delegate keeps alive may set and cancel timers when it dies")
    func companions() throws {
        /// Lives as long as the timer or the channel that holds it.
        final class Companion: DataChannelDelegate {
            let clock: any VoiceClock
            init(_ clock: any VoiceClock) { self.clock = clock }
            deinit {
                let ids = (0..<40).map { _ in
                    clock.setTimer(after: .seconds(1)) { () throws(DataChannelError) in throw .type }
                }
                for id in ids { clock.cancelTimer(id) }
                for number in 0..<100 { clock.cancelTimer(TimerID(number: UInt64(number))) }
            }
            func dataChannelDidOpen(_ channel: any DataChannel) {}
            func dataChannelDidClose(_ channel: any DataChannel) {}
        }
        let subject = Planted.subject {
            $0.onSend = { (handler, _) throws(DataChannelError) in
                let clock = handler.clock
                let ids = (0..<5).map { _ in
                    let companion = Companion(clock)
                    return clock.setTimer(after: .seconds(9)) { _ = companion }
                }
                clock.cancelTimer(ids[2])
                clock.cancelTimer(ids[0])
                handler.channels.last?.delegate = Companion(clock)
            }
        }
        let runner = Runner(subject)
        let story = try Schedule(parsing: "attach open\nsend\nsend\ntick\nsend")
        let first = try runner.replay(story, in: .native)
        #expect(!first.outcome.broken.contains(.noEscapedError))
        #expect(try runner.replay(story, in: .native) == first)
    }

    @Test("a world that nobody holds anything of uses everything again")
    func furniture() throws {
        let world = World(for: try subject("retry-queue"))
        weak let clock = world.equipment.clock
        let observed = try (1...3).map { _ in
            world.run(under: Held(ReplayStrategy(try Schedule(parsing: "attach"), in: world)))
            return clock === world.equipment.clock
        }
        #expect(observed == [true, true, true])
    }

    @Test("a handler that is kept can do nothing to the run under way")
    func meddling() throws {
        nonisolated(unsafe) var kept: [Planted] = []
        nonisolated(unsafe) var observers: [any VoiceEventObserver] = []
        nonisolated(unsafe) var meddles = false
        let subject = Subject("planted") { surroundings in
            var defects = Planted.Defects()
            defects.onAttach = { (handler: Planted) throws(DataChannelError) in
                observers.append(handler.observer!)
                guard meddles else { return }
                for old in kept.dropLast() {
                    _ = old.clock.setTimer(after: .zero) { () throws(DataChannelError) in throw .operation }
                    for number in 0..<9 { old.clock.cancelTimer(TimerID(number: UInt64(number))) }
                    old.observer?.handlerDidReport(.error(.operation))
                    for channel in old.channels {
                        _ = (channel.readyState, channel.bufferedAmount)
                        channel.bufferedAmountLowThreshold = 7
                        try? channel.send(VoiceEvent(json: "{}"))
                        channel.delegate = old
                        channel.close()
                    }
                }
                for observer in observers.dropLast(2) { observer.handlerDidReport(.error(.operation)) }
            }
            kept.append(Planted(defects, clock: surroundings.clock))
            return kept.last!
        }
        let runner = Runner(subject)
        let story = try Schedule(parsing: "attach open\nsend\nfull c1\ndrain c1")
        let before = try runner.replay(story, in: .native)
        meddles = true
        observers = Array(observers.prefix(1))
        #expect(try runner.replay(story, in: .native) == before)
        observers = Array(observers.prefix(1))
        #expect(try runner.replay(story, in: .native) == before)
        #expect(kept.first?.channels.first?.readyState == .closed)
    }
}
