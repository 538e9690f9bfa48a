import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `A fingerprint that a handler puts aside` {
    /// Takes the fingerprint that it is lent, and leaves another in its place.
    private final class Thief: VoiceEventHandling, StateFingerprinting {
        /// What was taken, and a channel of that time.
        final class Loot: @unchecked Sendable {
            var fingerprint = StateFingerprint { _ in 0 }
            var isTaken = false
            var channel: (any DataChannel)?
        }

        let loot: Loot
        weak var observer: (any VoiceEventObserver)?
        var isReady: Bool { false }
        var queuedCount: Int { 0 }

        init(_ loot: Loot) { self.loot = loot }

        func setDataChannel(_ channel: any DataChannel) { loot.channel = channel }
        func sendEvent(_ event: VoiceEvent) {}
        func clear() {}
        func reset() {}
        func fingerprint(into fingerprint: inout StateFingerprint) {
            if !loot.isTaken { swap(&fingerprint, &loot.fingerprint) }
            loot.isTaken = true
        }
    }

    @Test("knows no channel any more when the world is gone")
    func isHarmless() async throws {
        let loot = Thief.Loot()
        let bounds = Bounds(steps: 2, messages: 1, channels: 1, fidelity: .browser)
        _ = try? await Explorer(Subject("thief") { _ in Thief(loot) }, bounds: bounds).explore()
        let channel = try #require(loot.channel)
        try #require(loot.isTaken)
        loot.fingerprint.removeAll()
        loot.fingerprint.add(channel)
        #expect(loot.fingerprint.bytes == [UInt8(Step.maximumChannels + 2)])
    }
}
