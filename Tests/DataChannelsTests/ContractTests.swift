import DataChannels
import Testing

@Suite struct `The contract with a channel` {
    @Test("counts the bytes of an event as UTF-8, and compares events by their text")
    func events() {
        #expect(VoiceEvent(json: "世界你好").byteCount == 12)
        #expect(VoiceEvent(json: "{}") == VoiceEvent(json: "{}"))
        #expect(VoiceEvent(json: "{}") != VoiceEvent(json: "{ }"))
    }

    @Test("spells states and errors as WebRTC does")
    func names() {
        #expect(ReadyState.allCases.map(\.description) == ["connecting", "open", "closing", "closed"])
        #expect(
            DataChannelError.allCases.map(\.description)
                == ["InvalidStateError", "OperationError", "TypeError"])
    }

    @Test("a fingerprint tells apart all that was added, in order")
    func fingerprints() {
        func bytes(_ add: (inout StateFingerprint) -> Void) -> [UInt8] {
            var fingerprint = StateFingerprint { _ in 0 }
            add(&fingerprint)
            return fingerprint.bytes
        }
        let one = VoiceEvent(json: "1")
        #expect(bytes { $0.add([one, one]) } != bytes { $0.add([one]) })
        #expect(bytes { $0.add([VoiceEvent(json: "12")]) } != bytes { $0.add([one, VoiceEvent(json: "2")]) })
        #expect(bytes { $0.add(true) } != bytes { $0.add(false) })
        #expect(bytes { $0.add(3) } == bytes { $0.add(3) })
    }
}
