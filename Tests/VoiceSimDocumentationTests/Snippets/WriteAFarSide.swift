import DataChannels
import VoiceSim

// begin: WriteAFarSide#1
struct StrictModel: FarSide {
    /// The channels on which it has been told how to behave.
    private var configured = ChannelSet()

    mutating func opened(_ channel: Int) -> [VoiceEvent] {
        [VoiceEvent(json: #"{"type":"session.created"}"#)]
    }

    mutating func ended(_ channel: Int) { configured.remove(channel) }

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        if event.json.contains(#""type":"session.update""#) {
            configured.insert(channel)
            return Hearing(answers: [VoiceEvent(json: #"{"type":"session.updated"}"#)])
        }
        if configured.contains(channel) { return Hearing() }
        return Hearing(objection: "the session has not been configured")
    }

    func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(configured) }
}
// end

enum Strictness {
    typealias MyHandler = Greeter

    static let subject: Subject = {
        // begin: WriteAFarSide#2
        let strict = FarSideKind("strict-model", "wants a session.update before anything else") {
            StrictModel()
        }
        let subject = Subject(
            "mine", claims: .sendsOwnMessages, farSide: "strict-model", farSides: [strict]
        ) { _ in MyHandler() }
        // end
        return subject
    }()

    /// What the article prints.
    nonisolated(nonsending) static func text() async throws -> String {
        var printed = ""
        func print(_ text: String) { printed += text }
        // begin: WriteAFarSide#3
        let report = try await Campaign(subject, seed: 1, schedules: 500, properties: [.noObjection]).run()
        if let finding = report.shortest(breaking: .noObjection) { print(finding.entry.text) }
        // end
        return printed
    }
}
