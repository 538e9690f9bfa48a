import DataChannels

/// `deaf-at-first`: hears nothing on a channel until it has said hello there, and acknowledges from then on.
///
/// A channel that both sides have negotiated is open on one side while the other has not attached its
/// listener yet: what is sent then is accepted and lost (node-datachannel 25, aiortc 1194,
/// jitsi-videobridge 669).
struct DeafAtFirstFarSide: FarSide {
    /// The channels that are open here, and those of them on which it listens, one bit each.
    private var open: UInt64 = 0
    private var listening: UInt64 = 0

    private func bit(_ channel: Int) -> UInt64 { 1 << UInt64(channel) }

    mutating func opened(_ channel: Int) -> [VoiceEvent] {
        open |= bit(channel)
        return []
    }

    mutating func ended(_ channel: Int) {
        open &= ~bit(channel)
        listening &= ~bit(channel)
    }

    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
        if listening & bit(channel) == 0 { return Hearing(isHeard: false) }
        return Hearing(answers: AcknowledgingFarSide.acknowledgements(of: event))
    }

    func hasToSay(on channel: Int) -> Bool { open & ~listening & bit(channel) != 0 }

    mutating func say(on channel: Int) -> [VoiceEvent] {
        listening |= bit(channel)
        return [AcknowledgingFarSide.hello]
    }

    func identity(of event: VoiceEvent) -> String? { AcknowledgingFarSide.id(of: event) }

    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(Int(open))
        fingerprint.add(Int(listening))
    }
}
