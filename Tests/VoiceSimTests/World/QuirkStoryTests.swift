import DataChannels
import Testing

@testable import VoiceSim

/// What each quirk makes of a channel; `silent-close` has tests of its own.
@Suite struct `A channel with a quirk` {
    @Test("slow-close: reads open and accepts until its events come", arguments: Fidelity.allCases)
    func slowClose(in fidelity: Fidelity) throws {
        let diary = Diary.ofSender()
        let slow: QuirkSet = [.slowClose]
        #expect(
            try diary.play(
                in: fidelity, quirks: slow,
                "attach open\nsend\nvanish c1\nsend\ndeliver\nsend\ndeliver\nsend") == [
                    "accepted, 7 buffered", "accepted, 14 buffered", "closing while closing",
                    "InvalidStateError, 14 buffered, closing", "close while closed",
                    "InvalidStateError, 14 buffered, closed",
                ])
        // One that was connecting shows close only, one that this side had closed no closing either.
        #expect(
            try diary.play(in: fidelity, quirks: slow, "attach\nvanish c1\ndeliver")
                == ["close while closed"])
        #expect(
            try diary.play(in: fidelity, quirks: slow, "attach open\nclose\nvanish c1\ndeliver\ndeliver")
                == ["close while closed"])
    }

    @Test("slow-close: nothing is transmitted any more", arguments: Fidelity.allCases)
    func slowCloseLoses(in fidelity: Fidelity) throws {
        let sender = Subject("sender", claims: .delivers) { _ in Bystander(.ofSender()) }
        func heard(_ quirks: QuirkSet, _ steps: String) throws -> [String] {
            try Runner(sender).replay(
                Schedule(parsing: steps), in: Conditions(fidelity, quirks: quirks)
            ).trace.map(\.description).filter { $0.contains("heard") }
        }
        // The message that settling gives on a fresh channel is heard in any case.
        #expect(try heard([.slowClose], "attach open\nsend\nvanish c1\nsend") == ["m3 heard on c2"])
        #expect(try heard(.none, "attach open\nsend\nsend").count == 3)
    }

    @Test("stuck-closing: close never comes, settling included", arguments: Fidelity.allCases)
    func stuckClosing(in fidelity: Fidelity) throws {
        for beginning in ["attach open\nclosing c1\n", "attach open\nclose\n"] {
            let diary = Diary()
            let lines = try diary.play(in: fidelity, beginning + "stick c1")
            #expect(lines == [])
            // What is noted beyond the end of the story is what settling brings: a fresh channel opens.
            #expect(!diary.lines.contains("close while closed"))
            _ = try diary.play(in: fidelity, beginning)
            #expect(diary.lines.contains("close while closed"))
        }
        #expect(throws: Staleness.self) { try Diary().play("attach open\nstick c1") }
        #expect(throws: Staleness.self) {
            try Diary().play("attach open\nclosing c1\nstick c1\nclosed c1")
        }
    }

    @Test("repeated-open: open fires a second time", arguments: Fidelity.allCases)
    func repeatedOpen(in fidelity: Fidelity) throws {
        let twice = ["open while open", "open while open"]
        let story = "attach\nopen c1\ndeliver\nopen again c1\ndeliver"
        #expect(try Diary().play(in: fidelity, story) == twice)
        // A browser says so only of a channel that is open then; otherwise events may be late.
        let late = try Diary().play(in: fidelity, "attach open\nopen again c1\nclose\ndeliver")
        #expect(late == (fidelity == .native ? ["open while closing"] : []))
        #expect(throws: Staleness.self) { try Diary().play(in: fidelity, "attach\nopen again c1") }
    }

    @Test("late-error: error fires after close", arguments: Fidelity.allCases)
    func lateError(in fidelity: Fidelity) throws {
        #expect(
            try Diary().play(in: fidelity, "attach\nfail c1\ndeliver\nerror again c1\ndeliver") == [
                "error while closed", "close while closed", "error while closed",
            ])
        #expect(
            try Diary().play(
                in: fidelity,
                "attach open\nclosing c1\ndeliver\nclosed c1\ndeliver\nerror again c1\ndeliver") == [
                    "closing while closing", "close while closed", "error while closed",
                ])
        for story in ["attach\nfail c1\nerror again c1", "attach open\nerror again c1"] {
            #expect(throws: Staleness.self) { try Diary().play(in: fidelity, story) }
        }
        #expect(throws: Staleness.self) {
            try Diary().play(in: fidelity, "attach\nfail c1\ndeliver\nerror again c1\nerror again c1")
        }
    }

    @Test("fatal-full: a send into a full buffer returns, and a native channel is closed")
    func fatalFullNative() throws {
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try Diary.ofSender().play(
                in: .native, quirks: [.fatalFull], "attach open\nfull c1\nsend\nsend\ndeliver") == [
                    "accepted, \(full) buffered", "InvalidStateError, \(full) buffered, closed",
                    "error while closed", "close while closed",
                ])
    }

    @Test("fatal-full: a send into a full buffer throws, and a browser's channel is closed, once")
    func fatalFullBrowser() throws {
        let full = SimulatedChannel.maximumBufferSize
        let refusal = "OperationError, \(full) buffered, open"
        let story = "attach open\nfull c1\nsend\nsend\ndeliver\ndeliver"
        #expect(
            try Diary.ofSender().play(quirks: [.fatalFull], story) == [
                refusal, refusal, "closing while closing", "error while closed", "close while closed",
            ])
        #expect(throws: Staleness.self) {
            try Diary.ofSender().play(quirks: [.fatalFull], story + "\ndeliver")
        }
        #expect(
            try Diary.ofSender().play("attach open\nfull c1\nsend\nsend") == [refusal, refusal])
    }

    @Test("swallow: a send on a channel that is not open returns, and is gone", arguments: Fidelity.allCases)
    func swallow(in fidelity: Fidelity) throws {
        let story = "attach\nsend\nclose\nsend"
        #expect(
            try Diary.ofSender().play(in: fidelity, quirks: [.swallow], story)
                == ["accepted, 0 buffered", "accepted, 0 buffered"])
        // What an open channel refuses is refused all the same.
        #expect(
            try Diary.ofSender().play(in: fidelity, quirks: [.swallow], "attach open\nsend huge")
                == ["TypeError, 0 buffered, open"])
        let sender = Subject("sender") { _ in Bystander(.ofSender()) }
        let run = try Runner(sender).replay(
            Schedule(parsing: "attach\nsend"), in: Conditions(fidelity, quirks: [.swallow]))
        #expect(run.trace.map(\.description).contains("c1 swallowed m1"))
    }

    @Test("fatal-full and swallow: what is sent again under the same id is no other message")
    func takenAgain() throws {
        let acknowledged = try subject("acknowledged")
        let flushed = "attach open\ndeliver\nsend\n"
        let cases: [(QuirkSet, String)] = [
            ([.fatalFull], "attach open\ndeliver\nfull c1\nsend"),
            ([.swallow], flushed + "  before send#1: closing c1"),
        ]
        for (quirks, story) in cases {
            let conditions = Conditions(.native, quirks: quirks, farSide: .acknowledging)
            let run = try Runner(acknowledged).replay(Schedule(parsing: story), in: conditions)
            let lines = run.trace.map(\.description)
            #expect(lines.contains("c1 swallowed m1") && lines.contains("c2 accepted m1 again"))
            #expect(run.outcome.broken.isEmpty)
        }
    }

    @Test("false-send: a send that is refused answers false instead", arguments: Fidelity.allCases)
    func falseSend(in fidelity: Fidelity) throws {
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try Diary.ofSender().play(
                in: fidelity, quirks: [.falseSend],
                "attach\nsend\nattach open\nsend huge\nsend\nfull c2\nsend") == [
                    "answered false, 0 buffered", "TypeError, 0 buffered, open", "accepted, 7 buffered",
                    "answered false, \(full) buffered",
                ])
        // Whoever does not ask is told nothing.
        let diary = Diary()
        diary.whenSending = { channel, event in
            do throws(DataChannelError) {
                try channel.send(event)
                diary.lines.append("returned")
            } catch {
                diary.lines.append("\(error)")
            }
        }
        #expect(try diary.play(in: fidelity, quirks: [.falseSend], "attach\nsend") == ["returned"])
    }

    @Test("lost-low: the buffer empties, and nothing says so", arguments: Fidelity.allCases)
    func lostLow(in fidelity: Fidelity) throws {
        for beginning in ["attach open\nfull c1\n", "attach tight\n", "attach open\nsend\n"] {
            let lines = try Diary.ofSender().play(in: fidelity, beginning + "drain silently c1\nsend")
            #expect(lines.last == "accepted, 7 buffered")
            #expect(throws: Staleness.self) {
                try Diary.ofSender().play(in: fidelity, beginning + "drain silently c1\ndeliver")
            }
        }
        #expect(throws: Staleness.self) {
            try Diary().play(in: fidelity, "attach open\ndrain silently c1")
        }
    }

    @Test("lost-low: a message that has left the buffer already is not taken off twice")
    func lostLowOnce() throws {
        let story = "attach open\nsend\nsend\ntransmit c1\ndrain silently c1\nsend\ndeliver"
        let lines = try Diary.ofSender().play(in: .browser, quirks: [.lostLow], story + "\nsend")
        #expect(lines.last == "accepted, 14 buffered")
    }

    @Test("spurious-low: bufferedamountlow comes without a crossing", arguments: Fidelity.allCases)
    func spuriousLow(in fidelity: Fidelity) throws {
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try Diary.ofSender().play(
                in: fidelity, "attach open\nlow again c1\ndeliver\nfull c1\nlow again c1\ndeliver\nsend") == [
                    "low while open", "low while open", "OperationError, \(full) buffered, open",
                ])
    }
}
