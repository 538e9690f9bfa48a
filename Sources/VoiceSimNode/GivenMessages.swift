import DataChannels

/// The messages that the application gives, by their numbers: JavaScript has the same list.
struct GivenMessages {
    private let events: [VoiceEvent]
    /// Where the message is that most probably is asked for next.
    private var next = 0
    /// The padded ones that have been given, by number and size.
    private var padded: [Padded] = []

    /// Messages are padded to this size or more.
    private static let paddedSize = 65_536

    private struct Padded {
        let number: Int
        let event: VoiceEvent
    }

    init(_ events: [VoiceEvent]) {
        self.events = events
    }

    /// Forgets what was given in the last run.
    mutating func begin() { next = 0 }

    /// The number of a message, and its size if it is padded; nil if it is none of them.
    @inline(__always)
    mutating func number(of event: VoiceEvent) -> (Int, size: Int)? {
        if next < events.count, events[next] == event {
            next += 1
            return (next - 1, 0)
        }
        // The same once more.
        if next > 0, events[next - 1] == event { return (next - 1, 0) }
        return search(event)
    }

    @inline(never)
    private mutating func search(_ event: VoiceEvent) -> (Int, size: Int)? {
        if event.byteCount < Self.paddedSize, let number = events.firstIndex(of: event) {
            next = number + 1
            return (number, 0)
        }
        if let known = padded.first(where: { $0.event == event }) {
            next = known.number + 1
            return (known.number, event.byteCount)
        }
        if let number = events.firstIndex(of: event) { return (number, 0) }
        // Blanks follow what it says.
        let text = event.json
        guard let end = text.utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }),
            let number = events.firstIndex(of: VoiceEvent(json: String(text[...end])))
        else { return nil }
        padded.append(Padded(number: number, event: event))
        next = number + 1
        return (number, event.byteCount)
    }

    /// The message of this number, padded to this size if it is not 0.
    @inline(__always)
    func event(_ number: Int, size: Int) -> VoiceEvent {
        size == 0 ? events[number] : paddedEvent(number, size)
    }

    @inline(never)
    private func paddedEvent(_ number: Int, _ size: Int) -> VoiceEvent {
        padded.first { $0.number == number && $0.event.byteCount == size }?.event ?? events[number]
    }
}
