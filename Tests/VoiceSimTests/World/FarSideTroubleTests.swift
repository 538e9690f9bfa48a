import DataChannels
import Testing

@testable import VoiceSim

/// Repeats whatever it hears, once or for ever.
private struct Repeating: FarSide {
    var left: Int

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        if left == 0 { return Hearing() }
        left -= 1
        return Hearing(answers: [event])
    }

    func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(left) }
}

/// Answers with a number that outlives the run.
private struct Fickle: FarSide {
    let counter: Counter

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        Hearing(answers: [VoiceEvent(json: "\(counter.next())")])
    }

    func fingerprint(into fingerprint: inout StateFingerprint) {}
}

/// Sends what it is given, and may answer each message that arrives with itself.
private final class Answering: VoiceEventHandling, DataChannelDelegate {
    private let answers: Bool
    private var channel: (any DataChannel)?
    weak var observer: (any VoiceEventObserver)?

    init(answers: Bool) { self.answers = answers }

    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0

    func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
    }

    func sendEvent(_ event: VoiceEvent) {
        if let channel, channel.readyState == .open { _ = try? channel.send(event) }
    }

    func clear() {}
    func reset() { channel = nil }
    func dataChannelDidOpen(_ channel: any DataChannel) {}
    func dataChannelDidClose(_ channel: any DataChannel) {}
    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) {
        if answers { sendEvent(event) }
    }
}

/// Far sides that make trouble, and of whom that is said.
@Suite struct `A far side that makes trouble` {
    private func breaksLivelock(
        answers: Bool, _ times: Int, in fidelity: Fidelity, _ story: String
    ) throws -> Bool {
        let kind = FarSideKind("repeating", "repeats what it hears") { Repeating(left: times) }
        let subject = Subject("answering", farSide: "repeating", farSides: [kind]) { _ in
            Answering(answers: answers)
        }
        return try broken(by: subject, in: fidelity, farSide: "repeating", story).contains(.livelock)
    }

    @Test(
        "answers a handler that answers it: that is a livelock where neither ever ends",
        arguments: Fidelity.allCases)
    func endless(in fidelity: Fidelity) throws {
        let story = "attach open\nsend\n"
        #expect(try breaksLivelock(answers: true, .max, in: fidelity, story))
        #expect(try !breaksLivelock(answers: true, 100, in: fidelity, story))
        #expect(try !breaksLivelock(answers: false, .max, in: fidelity, story))
    }

    @Test("says another thing the second time: it is named as nondeterministic, and not the handler")
    func fickle() async throws {
        let counter = Counter()
        let kind = FarSideKind("fickle", "counts through all runs") { Fickle(counter: counter) }
        let subject = Subject("answering", farSide: "fickle", farSides: [kind]) { _ in
            Answering(answers: false)
        }
        let error = await #expect(throws: Nondeterminism.self) {
            try await Campaign(subject, seed: 1, schedules: 2_000, proofLimit: 0).run()
        }
        let words = "the far side of answering is nondeterministic: to the same it said two different things"
        #expect(error.map { "\($0)" }?.hasPrefix(words) == true, "\(String(describing: error))")
    }
}
