/// One message of the conversation with the speech model, as the JSON text that goes over the wire.
///
/// Two events are equal when their text is: the wire cannot tell them apart either.
///
/// ```swift
/// let event = VoiceEvent(json: #"{"type":"response.create"}"#)
/// ```
public struct VoiceEvent: Equatable, Sendable {
    /// The JSON text.
    public let json: String

    /// An event that carries this JSON text. The text is not checked.
    public init(json: String) {
        self.json = json
    }

    /// The size of the event in bytes of UTF-8: what a channel counts in `bufferedAmount`. O(1).
    public var byteCount: Int { json.utf8.count }
}
