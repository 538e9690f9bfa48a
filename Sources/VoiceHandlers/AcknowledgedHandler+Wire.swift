import DataChannels

/// How ``AcknowledgedHandler`` and its far side talk.
extension AcknowledgedHandler {
    /// What the far side says on a channel when it listens there.
    public static let hello = VoiceEvent(json: #"{"type":"hello"}"#)

    private static let opening = #"{"id":"#
    private static let middle = #","event":"#
    private static let acknowledgement = #"{"type":"ack","id":"#

    /// The envelope in which an event travels.
    static func envelope(_ id: Int, _ event: VoiceEvent) -> VoiceEvent {
        VoiceEvent(json: "\(opening)\(id)\(middle)\(event.json)}")
    }

    /// The event that an envelope carries; nil if it is none.
    public static func event(in wire: VoiceEvent) -> VoiceEvent? {
        // Byte by byte: an event may be long, and nothing in front of it is.
        var text = wire.json.utf8[...]
        guard take(opening, from: &text), text.last == UInt8(ascii: "}") else { return nil }
        text = text.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard take(middle, from: &text) else { return nil }
        return String(text.dropLast()).map(VoiceEvent.init(json:))
    }

    /// Takes these characters from the beginning.
    private static func take(_ characters: String, from text: inout Substring.UTF8View) -> Bool {
        guard text.starts(with: characters.utf8) else { return false }
        text = text.dropFirst(characters.utf8.count)
        return true
    }

    /// The id that a message acknowledges; nil if it is no acknowledgement.
    static func acknowledged(by event: VoiceEvent) -> Int? {
        var text = event.json.utf8[...]
        guard take(acknowledgement, from: &text), text.last == UInt8(ascii: "}") else { return nil }
        return String(text.dropLast()).flatMap { Int($0) }
    }
}
