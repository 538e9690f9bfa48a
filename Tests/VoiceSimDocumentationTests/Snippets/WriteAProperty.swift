import DataChannels
import VoiceSim

// begin: WriteAProperty#1
struct GreetsFirst: Property {
    static let id: PropertyID = "greets-first"
    static let sentence = "the first message on each channel is the handler's own greeting"

    /// The channels that have accepted something.
    private var begun = ChannelSet()
    private(set) var isBroken = false

    init(for claims: Claims) {}

    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        guard case .accepted(let channel, let message) = event else { return }
        // A message that nobody gave has no number.
        if !begun.contains(channel), message != nil { isBroken = true }
        begun.insert(channel)
    }
}
// end

extension GreetsFirst {
    // begin: WriteAProperty#2
    static func applies(to claims: Claims) -> Bool { claims.contains(.sendsOwnMessages) }
    // end

    // begin: WriteAProperty#3
    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(begun.subtracting(unreachable))
    }
    // end

    // begin: WriteAProperty#4
    static var story: Story? {
        Story(
            id, of: "greeter",
            "the channel is open already, its open event has not arrived, and the application sends",
            breaks: """
                attach
                open c1
                send
                """,
            holds: """
                attach
                open c1
                deliver
                send
                """)
    }
    // end
}

// begin: WriteAProperty#5
final class Greeter: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0

    func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
        if isReady { greet() }
    }

    func dataChannelDidOpen(_ channel: any DataChannel) { greet() }
    func dataChannelDidClose(_ channel: any DataChannel) {}

    func sendEvent(_ event: VoiceEvent) {
        if isReady { try? channel?.send(event) }
    }

    func clear() {}
    func reset() { channel = nil }

    private func greet() { try? channel?.send(VoiceEvent(json: #"{"type":"session.update"}"#)) }
}
// end

enum Greeting {
    static let subject = Subject("greeter", claims: .sendsOwnMessages, properties: [GreetsFirst.self]) { _ in
        Greeter()
    }

    /// What the article prints.
    nonisolated(nonsending) static func text() async throws -> String {
        var printed = ""
        func print(_ text: String) { printed += text }
        // begin: WriteAProperty#6
        let subject = Subject("greeter", claims: .sendsOwnMessages, properties: [GreetsFirst.self]) { _ in
            Greeter()
        }
        let report = try await Campaign(
            subject, seed: 1, schedules: 500, properties: [GreetsFirst.id]
        ).run()
        if let finding = report.shortest(breaking: GreetsFirst.id) { print(finding.entry.text) }
        // end
        return printed
    }
}
