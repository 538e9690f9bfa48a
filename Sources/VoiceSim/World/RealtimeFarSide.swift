import DataChannels

/// `realtime`: the rules of a speech model's event protocol that a sender of events can break.
///
/// They are those of OpenAI's Realtime API, each from its public reference of client and server events:
/// - `session.created` is the first event of a connection (server event `session.created`);
/// - `session.update` is answered with `session.updated` (client event `session.update`);
/// - `response.create` begins a response, of which there is one at a time: `response.created`; while one is
///   active another is refused with an `error` (`conversation_already_has_active_response`), and here
///   objected to;
/// - a response ends with `response.done`, which nobody asks for: it comes as a step of its own;
/// - `response.cancel` ends the active response with `response.done`, and without one is answered with an
///   `error` (client event `response.cancel`).
///
/// Each channel is a session of its own: what was active on one that has ended is over. Whatever else it
/// hears it takes without an answer.
struct RealtimeFarSide: FarSide {
    /// The channels that have an active response, one bit each.
    private var active: UInt64 = 0

    private func bit(_ channel: Int) -> UInt64 { 1 << UInt64(channel) }

    private static func event(_ type: String) -> VoiceEvent { VoiceEvent(json: "{\"type\":\"\(type)\"}") }

    private static func error(_ code: String) -> VoiceEvent {
        VoiceEvent(json: "{\"type\":\"error\",\"error\":{\"code\":\"\(code)\"}}")
    }

    mutating func opened(_ channel: Int) -> [VoiceEvent] { [Self.event("session.created")] }

    mutating func ended(_ channel: Int) { active &= ~bit(channel) }

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        let isActive = active & bit(channel) != 0
        switch JSONMember.string(of: "type", in: event.json) {
        case "session.update": return Hearing(answers: [Self.event("session.updated")])
        case "response.create":
            if isActive {
                return Hearing(
                    answers: [Self.error("conversation_already_has_active_response")],
                    objection: "response.create came while a response was active")
            }
            active |= bit(channel)
            return Hearing(answers: [Self.event("response.created")])
        case "response.cancel":
            active &= ~bit(channel)
            return Hearing(
                answers: [isActive ? Self.event("response.done") : Self.error("response_cancel_not_active")])
        default: return Hearing()
        }
    }

    func hasToSay(on channel: Int) -> Bool { active & bit(channel) != 0 }

    mutating func say(on channel: Int) -> [VoiceEvent] {
        active &= ~bit(channel)
        return [Self.event("response.done")]
    }

    func identity(of event: VoiceEvent) -> String? {
        JSONMember.string(of: "event_id", in: event.json)
    }

    func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(Int(active)) }
}
