import DataChannels

/// `acknowledging`: says `{"type":"hello"}` when a channel opens, and answers each message that has an id
/// with `{"type":"ack","id":…}`.
///
/// The id is the value, as it is written, of the first member of a message that is called `event_id`, `id` or
/// `m`. A message that comes again with an id that it knows is acknowledged again, and is
/// one message all the same.
struct AcknowledgingFarSide: FarSide {
    static let hello = VoiceEvent(json: #"{"type":"hello"}"#)

    /// Where an id is looked for.
    private static let members = ["event_id", "id", "m"]

    /// The id of a message, as it is written.
    static func id(of event: VoiceEvent) -> String? {
        JSONMember.value(ofAny: members, in: event.json)
    }

    /// What acknowledges a message; nothing for one without an id.
    static func acknowledgements(of event: VoiceEvent) -> [VoiceEvent] {
        id(of: event).map { [VoiceEvent(json: #"{"type":"ack","id":"# + $0 + "}")] } ?? []
    }

    mutating func opened(_ channel: Int) -> [VoiceEvent] { [Self.hello] }

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        Hearing(answers: Self.acknowledgements(of: event))
    }

    func identity(of event: VoiceEvent) -> String? { Self.id(of: event) }

    func fingerprint(into fingerprint: inout StateFingerprint) {}
}
