import DataChannels
import Testing

@testable import VoiceSim

/// What is buffered, and how it leaves the buffer.
@Suite struct `A send buffer` {
    @Test("empties by one message after the other", arguments: Fidelity.allCases)
    func transmits(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { channel, event in
            if event.json == #"{"m":4}"# { return diary.lines.append("\(channel.bufferedAmount) left") }
            _ = try? channel.send(event)
        }
        let story = "attach open\nsend\nsend\nsend\ntransmit c1\ntransmit c1\n"
        // A browser lets the amount fall when the task runs; there is none of it in native fidelity, where
        // nothing is to be told.
        let tasks = fidelity == .browser ? "deliver\ndeliver\n" : ""
        #expect(try diary.play(in: fidelity, story + tasks + "send") == ["7 left"])
        if fidelity == .browser { #expect(try diary.play(story + "send") == ["21 left"]) }
    }

    @Test(
        "says so when the amount falls to the threshold, and at no other time", arguments: Fidelity.allCases)
    func threshold(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenAttached = { $0.bufferedAmountLowThreshold = 10 }
        diary.whenSending = { _ = try? $0.send($1) }
        let story = "attach open\nsend\nsend\nsend\n"
        let tasks = fidelity == .browser ? "deliver\n" : ""
        #expect(try diary.play(in: fidelity, story + "transmit c1\n" + tasks) == [])
        #expect(
            try diary.play(in: fidelity, story + "transmit c1\ntransmit c1\n" + tasks + "deliver")
                == ["low while open"])
        // Below the threshold nothing is crossed any more.
        #expect(
            try diary.play(
                in: fidelity,
                story + "transmit c1\ntransmit c1\n" + tasks + "deliver\ntransmit c1\n" + tasks)
                == ["low while open"])
    }

    @Test(
        "that never held more than the threshold says nothing when it empties", arguments: Fidelity.allCases)
    func neverAbove(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenAttached = { $0.bufferedAmountLowThreshold = 7 }
        diary.whenSending = { _ = try? $0.send($1) }
        let tasks = fidelity == .browser ? "\ndeliver" : ""
        #expect(try diary.play(in: fidelity, "attach open\nsend\ntransmit c1" + tasks) == [])
    }

    @Test("says nothing when the threshold is raised above the amount", arguments: Fidelity.allCases)
    func raised(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { channel, event in
            _ = try? channel.send(event)
            if event.json == #"{"m":2}"# { channel.bufferedAmountLowThreshold = 100 }
        }
        #expect(try diary.play(in: fidelity, "attach open\nsend\nsend") == [])
        #expect(throws: Staleness.self) {
            try diary.play(in: fidelity, "attach open\nsend\nsend\ndeliver")
        }
    }

    @Test(
        "says so with the transmission after the threshold was raised above the amount",
        arguments: Fidelity.allCases)
    func afterRaise(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { channel, event in
            _ = try? channel.send(event)
            if event.json == #"{"m":2}"# { channel.bufferedAmountLowThreshold = 100 }
        }
        let story = "attach open\nsend\nsend\ntransmit c1\ndeliver\ntransmit c1"
        let tasks = fidelity == .browser ? "\ndeliver" : ""
        #expect(try diary.play(in: fidelity, story + tasks) == ["low while open"])
    }

    @Test("says so for each message that empties it, whether that is ever heard or not")
    func neverHeard() throws {
        let sender = Subject("sender", claims: .delivers) { _ in Bystander(.ofSender()) }
        let once = "send\ntransmit c1\ndeliver\n"
        let story = "attach open\ndeliver\n" + String(repeating: once, count: 5) + "fail c1"
        for fidelity in Fidelity.allCases {
            let lines = try told(sender, in: fidelity, farSide: .acknowledging, story)
            #expect(lines.count { $0 == "c1 bufferedamountlow event" } == 5)
            #expect(!lines.contains { $0.contains("heard") })
        }
    }

    @Test("does not move while the network has stalled, and nobody is told", arguments: Fidelity.allCases)
    func stalls(in fidelity: Fidelity) throws {
        let diary = Diary.ofSender()
        for stall in ["full c1", "tight c1"] {
            #expect(
                try diary.play(in: fidelity, "attach open\nsend\n\(stall)") == ["accepted, 7 buffered"])
            for step in ["deliver", "transmit c1"] {
                #expect(throws: Staleness.self) {
                    try diary.play(in: fidelity, "attach open\nsend\n\(stall)\n\(step)")
                }
            }
        }
    }

    @Test(
        "with room for one small message and not for two takes the first", arguments: Fidelity.allCases,
        ["attach tight", "attach open\ntight c1"])
    func tight(in fidelity: Fidelity, beginning: String) throws {
        let diary = Diary.ofSender()
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try diary.play(in: fidelity, beginning + "\nsend\nsend\ndrain c1\ndeliver\nsend") == [
                "accepted, \(full) buffered", "OperationError, \(full) buffered, open", "low while open",
                "accepted, 7 buffered",
            ])
    }

    @Test("with room for one small message has none for a large one, and an empty one always fits")
    func tightSizes() throws {
        let diary = Diary.ofSender()
        let amount = SimulatedChannel.maximumBufferSize - SimulatedChannel.tightRoom
        #expect(
            try diary.play("attach tight\nsend large\nsend").map { $0.prefix { $0 != "," } }
                == ["OperationError", "accepted"])
        diary.whenSending = { channel, _ in
            diary.send(VoiceEvent(json: ""), on: channel)
            diary.send(VoiceEvent(json: "a"), on: channel)
            diary.send(VoiceEvent(json: ""), on: channel)
        }
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try diary.play("attach tight\nsend") == [
                "accepted, \(amount) buffered", "accepted, \(full) buffered", "accepted, \(full) buffered",
            ])
    }

    @Test("is not full before a browser has shown its channel open", arguments: ["full c1", "tight c1"])
    func notBeforeShown(stall: String) throws {
        #expect(throws: Staleness.self) { try Diary().play("attach\nopen c1\n\(stall)") }
        #expect(try Diary().play("attach\nopen c1\ndeliver\n\(stall)") == ["open while open"])
        #expect(try Diary().play(in: .native, "attach\nopen c1\n\(stall)") == [])
        #expect(try Diary().play("attach opening\n\(stall)") == ["open while open"])
    }

    @Test("counts 64 KiB for a large message, and takes no huge one", arguments: Fidelity.allCases)
    func sizes(in fidelity: Fidelity) throws {
        #expect(
            try Diary.ofSender().play(in: fidelity, "attach open\nsend large\nsend huge\nsend") == [
                "accepted, 65536 buffered", "TypeError, 65536 buffered, open", "accepted, 65543 buffered",
            ])
        // The state is asked for before the size.
        #expect(
            try Diary.ofSender().play(in: fidelity, "attach\nsend huge")
                == ["InvalidStateError, 0 buffered, connecting"])
        // The size is asked for before the room.
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try Diary.ofSender().play(in: fidelity, "attach open\nfull c1\nsend huge")
                == ["TypeError, \(full) buffered, open"])
    }

    @Test("a padded message says the same as any: it is known by its number, once more too")
    func padded() throws {
        let sender = Subject("sender") { _ in Bystander(.ofSender()) }
        let lines = try told(sender, "attach open\nsend large\nsend same\nsend huge\nsend")
        #expect(
            lines.filter { $0.hasPrefix("c1") && !$0.contains("read") && !$0.contains("attached") }
                .prefix(4) == [
                    "c1 accepted m1", "c1 accepted m1", "c1 refused m2: TypeError", "c1 accepted m3",
                ])
    }
}
