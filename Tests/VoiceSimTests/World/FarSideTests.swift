import DataChannels
import Testing

@testable import VoiceSim

/// What each of the built-in far sides says, hears and objects to, and one of a user's own.
@Suite struct `A far side` {
    private static let hello = #"{"type":"hello"}"#

    @Test("silent: hears what goes on the wire at once, and says nothing", arguments: Fidelity.allCases)
    func silent(in fidelity: Fidelity) throws {
        let sender = Subject("sender", claims: .delivers) { _ in Bystander(.ofSender()) }
        let lines = try told(sender, in: fidelity, "attach open\nsend\ntransmit c1")
        #expect(lines.contains("m1 heard on c1"))
        #expect(!lines.contains { $0.contains("said") || $0.contains("arrived") })
        for step in ["hear c1", "say c1"] {
            #expect(throws: Staleness.self) {
                try told(sender, in: fidelity, "attach open\nsend\ntransmit c1\n\(step)")
            }
        }
    }

    @Test(
        "acknowledging: says hello and acknowledges by the id as it is written", arguments: Fidelity.allCases)
    func acknowledging(in fidelity: Fidelity) throws {
        let messages = MessageContents([
            #"{"type":"a","event_id":"x 1"}"#, #"{"id":12,"event":{"m":3}}"#, #"{"type":"without"}"#,
        ])
        let story = "attach open\nsend\nsend\nsend\ntransmit c1\ntransmit c1\ntransmit c1\n"
        let heard = "hear c1\nhear c1\nhear c1\n"
        let deliver = String(repeating: "deliver\n", count: fidelity == .native ? 4 : 6)
        let lines = try Diary.ofSender().play(
            in: fidelity, messages: messages, farSide: .acknowledging, story + heard + deliver)
        #expect(
            lines.filter { $0.hasPrefix("{") } == [
                "\(Self.hello) while open", #"{"type":"ack","id":"x 1"} while open"#,
                #"{"type":"ack","id":12} while open"#,
            ])
    }

    @Test("acknowledging: says hello on each channel when its transport is ready")
    func helloOnEach() throws {
        let lines = try Diary().play(
            in: .native, farSide: .acknowledging,
            "attach\nopen c1\nattach open\nfail c1\ndeliver\ndeliver\ndeliver\ndeliver")
        #expect(
            lines == [
                // What it has said travels on, though the channel has closed meanwhile.
                "open while closed", "\(Self.hello) while closed", "\(Self.hello) while open",
                "error while closed", "close while closed",
            ])
        #expect(throws: Staleness.self) { try Diary().play(farSide: .acknowledging, "attach\ndeliver") }
    }

    @Test("deaf-at-first: what comes before its hello is accepted, and lost", arguments: Fidelity.allCases)
    func deafAtFirst(in fidelity: Fidelity) throws {
        let sender = Subject("sender") { _ in Bystander(.ofSender()) }
        let lines = try told(
            sender, in: fidelity, farSide: .deafAtFirst,
            "attach open\nsend\ntransmit c1\nhear c1\nsay c1\nsend\ntransmit c1\nhear c1")
        #expect(
            lines.filter { $0.contains("heard") || $0.contains("nobody") || $0.contains("said") } == [
                "m1 on c1, where nobody listens", "f1 said on c1", "m2 heard on c1", "f2 said on c1",
            ])
    }

    @Test("deaf-at-first: says hello once a channel, and not before it is open")
    func deafOnce() throws {
        for story in [
            "attach\nsay c1", "attach open\nsay c1\nsay c1", "attach open\nclosing c1\nsay c1",
            "attach open\nclose\nsay c1",
        ] {
            #expect(throws: Staleness.self) { try Diary().play(farSide: .deafAtFirst, story) }
        }
        #expect(
            try Diary().play(
                farSide: .deafAtFirst, "attach open\nattach open\nsay c2\nsay c1\ndeliver\ndeliver"
            ).count == 2)
    }

    @Test("realtime: answers, and lets a response end unasked", arguments: Fidelity.allCases)
    func realtime(in fidelity: Fidelity) throws {
        let messages = MessageContents([
            #"{"type":"session.update"}"#, #"{"type":"response.create"}"#, #"{"type":"response.cancel"}"#,
            #"{"type":"response.cancel"} "#, #"{"type":"input_audio_buffer.append"}"#,
        ])
        let sender = Subject("sender", messages: messages) { _ in Bystander(.ofSender()) }
        let once = "send\ntransmit c1\nhear c1\n"
        let lines = try told(
            sender, in: fidelity, farSide: .realtime,
            "attach open\n" + String(repeating: once, count: 5))
        #expect(!lines.contains { $0.contains("objects") })
        let diary = Diary.ofSender()
        _ = try diary.play(
            in: fidelity, messages: messages, farSide: .realtime,
            "attach open\n" + String(repeating: once, count: 5))
        #expect(
            diary.lines.filter { $0.hasPrefix("{") }.prefix(5).map { $0.prefix { $0 != " " } } == [
                #"{"type":"session.created"}"#, #"{"type":"session.updated"}"#,
                #"{"type":"response.created"}"#, #"{"type":"response.done"}"#,
                #"{"type":"error","error":{"code":"response_cancel_not_active"}}"#,
            ])
    }

    @Test("realtime: objects to a second response while one is active", arguments: Fidelity.allCases)
    func objects(in fidelity: Fidelity) throws {
        let create = #"{"type":"response.create"}"#
        let messages = MessageContents([create, create + " "])
        let sender = Subject("sender", messages: messages) { _ in Bystander(.ofSender()) }
        func objections(_ story: String) throws -> Int {
            try told(sender, in: fidelity, farSide: .realtime, story)
                .count { $0 == "the far side objects on c1" }
        }
        let first = "attach open\nsend\ntransmit c1\nhear c1\n"
        let second = "send\ntransmit c1\nhear c1\n"
        #expect(try objections(first + second) == 1)
        #expect(try objections(first + "say c1\n" + second) == 0)
        // Another channel is another session.
        #expect(try objections(first + "attach open\nsend\ntransmit c2\nhear c2\n") == 0)
        #expect(throws: Staleness.self) { try objections(first + "say c1\nsay c1") }
        #expect(throws: Staleness.self) { try objections("attach open\nsay c1") }
    }

    @Test("of a user's own says what it likes, and is begun afresh for each run")
    func own() throws {
        let echo = FarSideKind("echo", "repeats what it hears, with a number") { Echo() }
        let diary = Diary.ofSender()
        let subject = Subject("bystander", farSide: "echo", farSides: [echo]) { _ in
            Bystander(diary)
        }
        let runner = Runner(subject)
        let story = try Schedule(parsing: "attach open\nsend\nsend")
        for _ in 0..<2 {
            diary.lines = []
            _ = try runner.outcome(of: story, in: Conditions(.native, farSide: "echo"))
            #expect(
                diary.lines.filter { $0.contains("heard") }.prefix(2)
                    == ["heard 1 while open", "heard 2 while open"])
        }
    }

    /// Says how much it has heard.
    private struct Echo: FarSide {
        var count = 0

        mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
            count += 1
            return Hearing(answers: [VoiceEvent(json: "heard \(count)")])
        }

        func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(count) }
    }
}
