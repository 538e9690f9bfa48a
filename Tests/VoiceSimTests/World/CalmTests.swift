import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `The message that is given when all is calm` {
    private func end(_ subject: Subject, _ story: String) throws -> [String] {
        let run = try Runner(subject).replay(Schedule(parsing: story), in: .native)
        let lines = run.trace.map(\.description)
        return lines[try #require(lines.firstIndex(of: "ended"))...].filter {
            $0.hasPrefix("given") || $0.contains(" accepted ")
        }
    }

    @Test("is a new one, and none where a list has come to its end or no channel would take it")
    func exhausted() throws {
        let list = Planted.subject(messages: MessageContents(["a", "b"])) { $0.sendWhenPossible() }
        #expect(try end(list, "send") == ["given m2", "c1 accepted m2"])
        for story in ["send\nsend", "attach open\nsend\nsend", "send\nsend\nclear", "send\nsend\nreset"] {
            #expect(try end(list, story).isEmpty)
            #expect(try broken(by: list, story).isEmpty, "\(story)")
        }
        let large = MessageContents(["a", String(repeating: "b", count: 300_000)])
        let reliable = Subject("reliable", messages: large) { _ in ReliableHandler() }
        #expect(try end(reliable, "send").isEmpty)
        #expect(try broken(by: reliable, "send").isEmpty)
        let numbered = Planted.subject { $0.sendWhenPossible() }
        let all = String(repeating: "send\n", count: Schedule.maximumMessages)
        #expect(try end(numbered, all) == ["given m321", "c1 accepted m321"])
        #expect(try broken(by: numbered, all).isEmpty)
    }

    /// Queues what it is given with the first channel, and does this with the later ones.
    private func later(_ act: @escaping @Sendable (Planted, VoiceEvent) throws -> Void) -> Subject {
        Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) throws(DataChannelError) in
                guard handler.channels.count > 1 else {
                    handler.queue.append(event)
                    return handler.flush()
                }
                try? act(handler, event)
            }
        }
    }

    @Test("must be accepted, once and after all others: that is works-in-calm")
    func worksInCalm() throws {
        let story = "attach open\nsend"
        #expect(try broken(by: later { (handler, _) in _ = handler.isReady }, story) == [.worksInCalm])
        let twice = later { (handler, event) in
            for _ in 1...2 where handler.channels.last?.readyState == .open {
                try handler.channels.last?.send(event)
            }
        }
        #expect(try broken(by: twice, story) == [.noDuplicate, .worksInCalm])
        let once = later { (handler, event) in
            if handler.channels.last?.readyState == .open { try handler.channels.last?.send(event) }
        }
        #expect(try broken(by: once, story).isEmpty)
        // What comes after it is too late.
        let late = Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) in
                handler.queue.append(event)
                if handler.queue.count > 1 { handler.queue.reverse() }
                if handler.channels.last != nil { handler.flush() }
            }
            $0.onEvent = { (_, _) in }
        }
        #expect(try broken(by: late, "send").contains(.worksInCalm))
    }

    @Test("is outstanding to nobody else: neither lost nor counted")
    func others() throws {
        let broken = try broken(by: later { (_, _) in }, "attach open\nsend")
        #expect(!broken.contains(.noLoss) && !broken.contains(.queuedCount))
    }
}
