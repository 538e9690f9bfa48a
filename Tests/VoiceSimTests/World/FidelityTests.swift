import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `The two fidelities` {
    private func statesSeen(in fidelity: Fidelity, _ story: String) throws -> [String] {
        let diary = Diary()
        diary.whenSending = { channel, _ in diary.lines.append("\(channel.readyState)") }
        return try diary.play(in: fidelity, story)
    }

    @Test("native shows a transition at once and its event later")
    func nativeIsAhead() throws {
        #expect(
            try statesSeen(in: .native, "attach\nopen c1\nsend\ndeliver") == ["open", "open while open"])
    }

    @Test("browser shows a transition when its task runs")
    func browserWaits() throws {
        #expect(
            try statesSeen(in: .browser, "attach\nopen c1\nsend\ndeliver\nsend")
                == ["connecting", "open while open", "open"])
    }

    @Test("native lets a channel change between two lines of one call")
    func nativeMovesInside() throws {
        let story = "attach open\nsend\n  before check#1: closing c1"
        #expect(try statesSeen(in: .native, story) == ["closing"])
        #expect(throws: Staleness.self) { try statesSeen(in: .browser, story) }
    }

    @Test("native delivers an open event although the channel has closed meanwhile")
    func nativeEventsAreLate() throws {
        let story = "attach\nopen c1\nclosing c1\nclosed c1\ndeliver\ndeliver\ndeliver"
        #expect(
            try statesSeen(in: .native, story)
                == ["open while closed", "closing while closed", "close while closed"])
        #expect(
            try statesSeen(in: .browser, story)
                == ["open while open", "closing while closing", "close while closed"])
    }

    @Test("several transitions fit at one yield point")
    func burst() throws {
        let story = """
            attach open
            send
              before check#1: closing c1
              before check#1: closed c1
            """
        #expect(try statesSeen(in: .native, story) == ["closed"])
    }

    @Test("how much is buffered is in the trace to the last byte: a full buffer is not an empty one")
    func largeAmounts() throws {
        let curious = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                _ = handler.channels.last?.bufferedAmount
            }
        }
        let full = try told(curious, "attach open\nfull c1\nsend")
        #expect(full.contains("c1 bufferedAmount read as \(SimulatedChannel.maximumBufferSize)"))
        let empty = try told(curious, "attach open\nsend")
        #expect(empty.contains("c1 bufferedAmount read as 0"))
        #expect(
            TraceEvent.buffered(channel: 1, amount: 1 << 24).word
                != TraceEvent.buffered(channel: 1, amount: 0).word)
    }

    @Test("a buffer that fills and drains while its event is under way is announced once")
    func coalesces() throws {
        let story = "attach open\nfull c1\ndrain c1\nfull c1\ndrain c1\ndeliver"
        #expect(try statesSeen(in: .native, story) == ["low while open"])
        #expect(throws: Staleness.self) { try statesSeen(in: .native, story + "\ndeliver") }
    }

    @Test("an ordinal above 255 is in the trace as it is in the schedule")
    func largeOrdinals() throws {
        let curious = Planted.subject {
            $0.onSend = { (handler, _) throws(DataChannelError) in
                for _ in 0..<300 { _ = handler.channels.last?.readyState }
            }
        }
        let lines = try told(curious, "attach open\nsend\n  before check#260: closing c1")
        #expect(lines.contains("before check#260: closing c1"))
        #expect(!lines.contains("before check#4: closing c1"))
    }
}
