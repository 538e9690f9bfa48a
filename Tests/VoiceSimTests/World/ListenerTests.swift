import DataChannels
import Testing

@testable import VoiceSim

/// Who hears an event, and what may have happened before.
@Suite struct `A listener` {
    private static let hello = #"{"type":"hello"}"#

    @Test("hears what comes after it was set, and nothing before", arguments: Fidelity.allCases)
    func late(in fidelity: Fidelity) throws {
        let diary = Diary()
        #expect(
            try diary.play(in: fidelity, farSide: .acknowledging, "attach open\ndeliver")
                == ["\(Self.hello) while open"])
        // It is taken away in the call that hands the channel over, and set again a task later.
        diary.whenAttached = { $0.delegate = nil }
        diary.whenSending = { channel, _ in channel.delegate = diary.bystander }
        #expect(
            try diary.play(in: fidelity, farSide: .acknowledging, "attach open\nsend\ndeliver")
                == ["\(Self.hello) while open"])
        #expect(
            try diary.play(
                in: fidelity, farSide: .acknowledging, "attach open\ndeliver\nsend\nclosing c1\ndeliver")
                == ["closing while closing"])
    }

    @Test("set in the handing-over call hears the open event of that channel, and then its messages")
    func openFirst() throws {
        for story in ["attach opening\ndeliver", "attach\nopen c1\ndeliver\ndeliver"] {
            #expect(
                try Diary().play(farSide: .acknowledging, story)
                    == ["open while open", "\(Self.hello) while open"])
        }
    }

    @Test("of an incoming channel hears of it in a browser before anything else can happen")
    func sameTask() throws {
        #expect(try Diary().play("attach opening") == ["open while open"])
        #expect(throws: Staleness.self) { try Diary().play("attach opening\ndeliver") }
        // In native fidelity the event comes by a task, and the state may have changed by then.
        #expect(
            try Diary().play(in: .native, "attach opening\nclosing c1\ndeliver") == ["open while closing"])
    }

    @Test("that lets an error out stops no other")
    func throwing() throws {
        let diary = Diary()
        diary.throwsAtError = true
        #expect(
            try diary.play("attach\nfail c1\ndeliver") == ["error while closed", "close while closed"])
    }

    @Test("of the application comes before the handler's, and may have closed the channel")
    func applicationCloses() throws {
        #expect(
            try Diary().play("attach\nopen c1\ndeliver\n  before event#1: close") == ["open while closing"])
        #expect(
            try Diary().play("attach opening\n  before event#1: close") == ["open while closing"])
        // In native fidelity whatever it does can be done before the task.
        #expect(throws: Staleness.self) {
            try Diary().play(in: .native, "attach\nopen c1\ndeliver\n  before event#1: close")
        }
    }

    @Test("of the application may send before the handler knows of the event")
    func applicationSends() throws {
        #expect(
            try Diary.ofSender().play("attach\nopen c1\ndeliver\n  before event#1: send")
                == ["accepted, 7 buffered", "open while open"])
        #expect(
            try Diary.ofSender().play("attach open\nclosing c1\ndeliver\n  before event#1: send") == [
                "InvalidStateError, 0 buffered, closing", "closing while closing",
            ])
    }

    @Test("of the application is asked for each event of a task, and may take the channel's place")
    func eachEvent() throws {
        let story = "attach\nfail c1\ndeliver\n  before event#2: send"
        #expect(
            try Diary.ofSender().play(story) == [
                "error while closed", "InvalidStateError, 0 buffered, closed", "close while closed",
            ])
        #expect(
            try Diary.ofSender().play("attach\nfail c1\ndeliver\n  before event#1: attach open\nsend") == [
                "error while closed", "close while closed", "accepted, 7 buffered",
            ])
    }

    @Test("of the application cannot make the network move: inside a task of a browser nothing does")
    func networkWaits() throws {
        for step in ["closing c1", "fail c1", "full c1"] {
            #expect(throws: ScheduleError.self) {
                try Diary().play("attach\nopen c1\ndeliver\n  before event#1: \(step)")
            }
        }
    }
}
