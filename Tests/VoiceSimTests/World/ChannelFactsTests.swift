import DataChannels
import Testing

@testable import VoiceSim

/// The behaviour of `RTCDataChannel` that the simulated channel is held to: W3C WebRTC, section 6.2, and
/// its public conformance tests.
@Suite struct `A simulated channel` {
    @Test("is connecting at first, with nothing buffered", arguments: Fidelity.allCases)
    func begins(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenAttached = { diary.lines.append("\($0.readyState), \($0.bufferedAmount) buffered") }
        #expect(try diary.play(in: fidelity, "attach") == ["connecting, 0 buffered"])
    }

    @Test("refuses a message while it is connecting", arguments: Fidelity.allCases)
    func refusesWhileConnecting(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        #expect(
            try diary.play(in: fidelity, "attach\nsend")
                == ["InvalidStateError, 0 buffered, connecting"])
    }

    @Test("adds up what is sent in one task, and reading the amount does not change it")
    func addsUp() throws {
        let diary = Diary()
        diary.whenSending = { channel, _ in
            for text in ["one", "three", "世界你好"] { diary.send(VoiceEvent(json: text), on: channel) }
            diary.lines.append("\(channel.bufferedAmount) and \(channel.bufferedAmount)")
        }
        #expect(
            try diary.play("attach open\nsend") == [
                "accepted, 3 buffered", "accepted, 8 buffered", "accepted, 20 buffered", "20 and 20",
            ])
    }

    @Test("lets the amount fall only between tasks")
    func fallsBetweenTasks() throws {
        let diary = Diary()
        diary.whenSending = { channel, event in
            diary.lines.append("\(channel.bufferedAmount > 0)")
        }
        // The drain has begun, but the task that tells of it has not run yet.
        #expect(
            try diary.play("attach open\nfull c1\ndrain c1\nsend\ndeliver\nsend")
                == ["true", "low while open", "false"])
    }

    @Test("announces several sends that drain together once")
    func announcesOnce() throws {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        #expect(
            try diary.play("attach open\nsend\nsend\nsend\nfull c1\ndrain c1\ndeliver")
                == [
                    "accepted, 7 buffered", "accepted, 14 buffered", "accepted, 21 buffered",
                    "low while open",
                ])
    }

    @Test("shows a remote close as closing, then closed, without an error", arguments: Fidelity.allCases)
    func closesRemotely(in fidelity: Fidelity) throws {
        #expect(
            try Diary().play(in: fidelity, "attach open\nclosing c1\ndeliver\nclosed c1\ndeliver")
                == ["closing while closing", "close while closed"])
    }

    @Test("closes once when it is closed twice", arguments: Fidelity.allCases)
    func closesOnce(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { channel, _ in
            channel.close()
            channel.close()
            diary.lines.append("\(channel.readyState)")
        }
        // Closing from this side fires no closing event.
        #expect(
            try diary.play(in: fidelity, "attach open\nsend\nclosed c1\ndeliver")
                == ["closing", "close while closed"])
    }

    @Test("fires error before close when it ends abruptly, closed in both", arguments: Fidelity.allCases)
    func failsAbruptly(in fidelity: Fidelity) throws {
        // A browser shows it as closing first, in a task of its own.
        let isBrowser = fidelity == .browser
        #expect(
            try Diary().play(in: fidelity, "attach open\nfail c1\ndeliver" + (isBrowser ? "\ndeliver" : ""))
                == (isBrowser ? ["closing while closing"] : []) + [
                    "error while closed", "close while closed",
                ])
    }

    @Test("refuses a message over the maximum with a TypeError, takes one of exactly the maximum")
    func refusesTheTooLarge() throws {
        let diary = Diary()
        let maximum = SimulatedChannel.maximumMessageSize
        diary.whenSending = { channel, _ in
            for size in [maximum + 1, maximum, 1] {
                diary.send(VoiceEvent(json: String(repeating: "a", count: size)), on: channel)
            }
        }
        #expect(
            try diary.play("attach open\nsend") == [
                "TypeError, 0 buffered, open", "accepted, \(maximum) buffered",
                "accepted, \(maximum + 1) buffered",
            ])
    }

    @Test(
        "refuses with an OperationError when the buffer is full, and stays open", arguments: Fidelity.allCases
    )
    func refusesWhenFull(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        let full = SimulatedChannel.maximumBufferSize
        #expect(
            try diary.play(in: fidelity, "attach open\nfull c1\nsend")
                == ["OperationError, \(full) buffered, open"])
    }

    @Test("fills up by what is sent, too")
    func fillsUp() throws {
        let diary = Diary()
        diary.whenSending = { channel, _ in
            let large = VoiceEvent(json: String(repeating: "a", count: SimulatedChannel.maximumMessageSize))
            for _ in 0..<64 { _ = try? channel.send(large) }
            diary.send(VoiceEvent(json: "a"), on: channel)
        }
        let full = SimulatedChannel.maximumBufferSize
        #expect(try diary.play("attach open\nsend") == ["OperationError, \(full) buffered, open"])
    }

    @Test("ignores the announcement that comes after close()")
    func ignoresLateAnnouncement() throws {
        #expect(try Diary().play("attach\nopen c1\nclose\ndeliver") == [])
        #expect(try Diary().play("attach\nclose\nopen c1\ndeliver") == [])
    }

    @Test("accepts a message in the very call that hands it over open", arguments: Fidelity.allCases)
    func acceptsAtOnce(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenAttached = { diary.send(VoiceEvent(json: "hello"), on: $0) }
        #expect(
            try diary.play(in: fidelity, "attach opening" + (fidelity == .native ? "\ndeliver" : ""))
                == ["accepted, 5 buffered", "open while open"])
    }

    @Test("carries messages of mixed sizes in the order in which it accepted them")
    func keepsOrder() throws {
        let handler = Subject("mixed") { _ in
            let diary = Diary()
            diary.whenSending = { channel, event in
                _ = try? channel.send(event)
                _ = try? channel.send(VoiceEvent(json: String(repeating: "x", count: 70_000)))
            }
            return Bystander(diary)
        }
        let accepted = try told(handler, "attach open\nsend\nsend").filter { $0.contains("accepted") }
        #expect(
            accepted == [
                "c1 accepted m1", "c1 accepted a message that was never given",
                "c1 accepted m2", "c1 accepted a message that was never given",
            ])
    }

    @Test("transmits what it has accepted before it closes gracefully", arguments: Fidelity.allCases)
    func transmitsBeforeClosing(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { channel, event in
            if channel.readyState == .open { diary.send(event, on: channel) }
            diary.lines.append("\(channel.bufferedAmount) left")
        }
        let graceful = "attach open\nsend\nclosing c1\nclosed c1\ndeliver\ndeliver\nsend"
        #expect(try diary.play(in: fidelity, graceful).last == "0 left")
        #expect(try diary.play(in: fidelity, "attach open\nsend\nfail c1\ndeliver\nsend").last == "7 left")
    }
}
