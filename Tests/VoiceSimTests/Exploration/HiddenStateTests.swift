import DataChannels
import Testing

@testable import VoiceSim

/// What a handler can hold without holding it itself: it is in its channels, or with its observer.
///
/// Each of these handlers tells honestly all that it remembers, and comes to a second state that differs from
/// the first in nothing but such a thing. An exploration that took the two for one would call it verified.
@Suite struct `A state tells apart` {
    private class Bare: VoiceEventHandling, DataChannelDelegate, StateFingerprinting {
        var channel: (any DataChannel)?
        weak var observer: (any VoiceEventObserver)?
        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { 0 }
        func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
        func sendEvent(_ event: VoiceEvent) { observer?.handlerDidReport(.dropped(event)) }
        func clear() throws(DataChannelError) {}
        func reset() { channel = nil }
        func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {}
        func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {}
        func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(channel) }
    }

    /// Leaves a mark in its channel, and trips over it.
    private final class Marking: Bare {
        override func clear() throws(DataChannelError) {
            if channel?.bufferedAmountLowThreshold == 5 { throw .operation }
            channel?.bufferedAmountLowThreshold = 5
        }
    }

    /// An ear of a handler; a bad one throws.
    private final class Ear: DataChannelDelegate {
        let isBad: Bool
        init(isBad: Bool) { self.isBad = isBad }
        func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
            if isBad { throw .operation }
        }
        func dataChannelDidClose(_ channel: any DataChannel) {}
    }

    /// Listens with a good ear, and after `clear` with a bad one.
    private final class TwoEared: Bare {
        private let ears = [Ear(isBad: false), Ear(isBad: true)]
        override func setDataChannel(_ channel: any DataChannel) {
            super.setDataChannel(channel)
            channel.delegate = ears[0]
        }
        override func clear() { channel?.delegate = ears[1] }
        override func fingerprint(into fingerprint: inout StateFingerprint) {
            super.fingerprint(into: &fingerprint)
            for ear in ears { fingerprint.add(delegate: ear) }
        }
    }

    /// Tells nobody any more once it has been cleared.
    private final class Sulking: Bare {
        override func clear() { observer = nil }
    }

    private func check(
        _ make: @escaping @Sendable () -> any VoiceEventHandling, _ property: PropertyID, finds story: String
    ) async throws {
        let subject = Subject("hidden") { _ in make() }
        let bounds = Bounds(steps: 4, messages: 1, channels: 1, fidelity: .browser)
        for prunes in [false, true] {
            let exploration = try await Explorer(
                subject, properties: PropertySet([property]), bounds: bounds, prunes: prunes
            ).explore()
            #expect(exploration.counterexamples.map(\.schedule.text) == [story], "pruned: \(prunes)")
        }
    }

    @Test("the thresholds of a channel, which a handler sets and reads back")
    func thresholds() async throws {
        try await check({ Marking() }, .noEscapedError, finds: "attach\nclear\nclear\n")
    }

    @Test("which of a handler's delegates hears a channel")
    func delegates() async throws {
        try await check({ TwoEared() }, .noEscapedError, finds: "attach\nclear\n")
    }

    @Test("whether a handler still has its observer")
    func observers() async throws {
        try await check({ Sulking() }, .noLoss, finds: "clear\nsend\n")
    }
}
