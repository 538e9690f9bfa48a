import DataChannels
import Testing

@testable import VoiceSim

/// What becomes of a handler and its channels that somebody keeps for longer than their run.
@Suite struct `After the run` {
    /// Runs a story with a handler that is kept, in a world that ends.
    private func keepsake(of story: String) throws -> Planted {
        nonisolated(unsafe) var kept: Planted!
        let simulator = Simulator(
            Subject("planted") { clock in
                kept = Planted(Planted.Defects(), clock: clock)
                return kept
            })
        _ = try simulator.outcome(of: try Schedule(parsing: story), in: .native)
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

    @Test("nobody hears what a handler reports to an observer that it kept for longer than the world")
    func report() throws {
        nonisolated(unsafe) var kept: Planted!
        var simulator: Simulator? = Simulator(
            Subject("planted") { clock in
                kept = Planted(Planted.Defects(), clock: clock)
                return kept
            })
        _ = try simulator?.outcome(of: try Schedule(parsing: "attach open"), in: .native)
        let observer = try #require(kept.observer)
        simulator = nil
        observer.handlerDidReport(.error(.operation))
        #expect(kept.channels.first?.readyState == .closed)
    }

    @Test("what a handler reports between two runs belongs to neither")
    func reportBetweenRuns() throws {
        nonisolated(unsafe) var kept: [Planted] = []
        let simulator = Simulator(
            Subject("planted") { clock in
                kept.append(Planted(Planted.Defects(), clock: clock))
                return kept.last!
            })
        let story = try Schedule(parsing: "attach open\nsend")
        let before = try simulator.replay(story, in: .native)
        let observer = try #require(kept.first?.observer)
        observer.handlerDidReport(.error(.operation))
        #expect(try simulator.replay(story, in: .native) == before)
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
        let run = try Simulator(Subject("frugal") { _ in Frugal() })
            .replay(try Schedule(parsing: "attach open"), in: .native)
        #expect(!run.trace.contains { $0.kind == .buffered })
    }
}
