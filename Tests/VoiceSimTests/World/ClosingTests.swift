import DataChannels
import Testing

@testable import VoiceSim

/// How a channel with something under way ends, much of it as it was seen in Chromium 156.
@Suite struct `A channel that closes with something under way` {
    @Test("by its own close() transmits it first, and says so while closing", arguments: Fidelity.allCases)
    func closesItself(in fidelity: Fidelity) throws {
        let story = "attach open\nsend\nclose\nclosed c1\ndeliver\ndeliver"
        #expect(
            try Diary.ofSender().play(in: fidelity, story) == [
                "accepted, 7 buffered",
                // In native fidelity the state is ahead of its events.
                "low while \(fidelity == .native ? "closed" : "closing")", "close while closed",
            ])
        #expect(try heard(in: fidelity, story) == ["m1 heard on c1"])
    }

    @Test("by its own close() before it has shown itself open gets no message in a browser")
    func neverOpen() throws {
        let diary = Diary()
        let story = "attach\nopen c1\nclose\ndeliver\ndeliver\nclosed c1\ndeliver"
        let lines = try diary.play(in: .browser, farSide: .acknowledging, story)
        #expect(lines == ["close while closed"])
    }

    @Test("by its own close() can still get messages", arguments: Fidelity.allCases)
    func listensWhileClosing(in fidelity: Fidelity) throws {
        let story = "attach open\ndeliver\nsend\nclose\ntransmit c1\nhear c1\n"
        let lines = try Diary.ofSender().play(
            in: fidelity, farSide: .acknowledging, story + "deliver\ndeliver")
        #expect(
            lines == [
                #"{"type":"hello"} while open"#, "accepted, 7 buffered", "low while closing",
                #"{"type":"ack","id":1} while closing"#,
            ])
    }

    @Test("by the far side loses it, and the amount falls all the same", arguments: Fidelity.allCases)
    func closedByFarSide(in fidelity: Fidelity) throws {
        let diary = Diary.ofSender()
        let story = "attach open\nsend\nclosing c1\ndeliver\ndeliver\nsend\nclosed c1\ndeliver"
        #expect(
            try diary.play(in: fidelity, story) == [
                "accepted, 7 buffered", "closing while closing", "low while closing",
                "InvalidStateError, 0 buffered, closing", "close while closed",
            ])
        #expect(try heard(in: fidelity, "attach open\nsend\nclosing c1\nclosed c1\ndeliver") == [])
    }

    @Test("by the far side turns into a failure if something is sent before that shows")
    func sendsTooLate() throws {
        let diary = Diary.ofSender()
        let story = "attach open\nclosing c1\nsend\ndeliver\nclosed c1\ndeliver\nsend"
        #expect(
            try diary.play(story) == [
                "accepted, 7 buffered", "closing while closing", "error while closed", "close while closed",
                "InvalidStateError, 7 buffered, closed",
            ])
        #expect(try heard(in: .browser, story) == [])
        // With something that was lost before, the buffer never says that it has drained.
        #expect(
            try diary.play("attach open\nsend\nclosing c1\nsend\ndeliver\ndeliver\nclosed c1\ndeliver") == [
                "accepted, 7 buffered", "accepted, 14 buffered", "closing while closing",
                "error while closed", "close while closed",
            ])
    }

    @Test("by a failure shows a browser's listener closing first, unless that is known already")
    func failsInBrowser() throws {
        let diary = Diary.ofSender()
        #expect(
            try diary.play("attach open\nsend\nfail c1\ndeliver\ndeliver\nsend") == [
                "accepted, 7 buffered", "closing while closing", "error while closed", "close while closed",
                "InvalidStateError, 7 buffered, closed",
            ])
        #expect(
            try diary.play("attach open\nclose\nfail c1\ndeliver\ndeliver")
                == ["error while closed", "close while closed"])
        #expect(
            try diary.play("attach\nfail c1\ndeliver") == ["error while closed", "close while closed"])
    }

    @Test("by a failure loses it, wherever it is", arguments: Fidelity.allCases)
    func failureLoses(in fidelity: Fidelity) throws {
        let sent = "attach open\nsend\n"
        #expect(try heard(in: fidelity, sent + "fail c1") == [])
        // On the wire is not heard: a far side that has something to say hears in a step of its own.
        let silent = try heard(in: fidelity, sent + "transmit c1\nfail c1")
        #expect(silent == ["m1 heard on c1"])
        for end in ["fail c1", "closing c1"] {
            #expect(try heard(in: fidelity, by: .acknowledging, sent + "transmit c1\n\(end)") == [])
        }
        #expect(
            try heard(in: fidelity, by: .acknowledging, sent + "transmit c1\nhear c1\nfail c1")
                == ["m1 heard on c1"])
    }

    @Test("and cannot hear or be heard any more, once the far side has closed")
    func nothingMore() throws {
        for step in ["transmit c1", "hear c1"] {
            #expect(throws: Staleness.self) {
                try Diary.ofSender().play(
                    farSide: .acknowledging,
                    "attach open\nsend\nsend\ntransmit c1\nclosing c1\n\(step)")
            }
        }
    }

    /// What the far side hears of a handler that sends what it is given.
    private func heard(
        in fidelity: Fidelity, by farSide: FarSideName = .silent, _ story: String
    ) throws -> [String] {
        let sender = Subject("sender", claims: .delivers) { _ in Bystander(.ofSender()) }
        return try told(sender, in: fidelity, farSide: farSide, story).filter { $0.contains("heard") }
    }
}
