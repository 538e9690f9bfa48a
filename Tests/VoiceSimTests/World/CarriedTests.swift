import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `An event on the wire that carries others` {
    private let envelopes = MessageContents.numbered.carried { wire in
        guard wire.json.hasPrefix(#"{"event":"#) else { return [] }
        return [VoiceEvent(json: String(wire.json.dropFirst(9).dropLast()))]
    }
    private let lists = MessageContents.numbered.carried { wire in
        guard wire.json.hasPrefix("[") else { return [] }
        return wire.json.dropFirst().dropLast().split(separator: ",").map { VoiceEvent(json: String($0)) }
    }

    private func envelope(_ messages: MessageContents) -> Subject {
        Subject("envelope", messages: messages) { _ in EnvelopeHandler(capacity: 4) }
    }
    private func batching(_ messages: MessageContents) -> Subject {
        Subject("batching", messages: messages) { _ in BatchingHandler(capacity: 4) }
    }

    private func lines(_ subject: Subject, _ story: String) throws -> [String] {
        try told(subject, story).filter {
            $0.contains(" accepted ") || $0.contains(" refused ") || $0.hasPrefix("reported")
        }
    }

    @Test("is accepted as what it carries, in an envelope")
    func wrapped() throws {
        let story = "attach open\nsend\nsend same\nsend"
        #expect(
            try lines(envelope(envelopes), story) == ["c1 accepted m1", "c1 accepted m1", "c1 accepted m2"])
        #expect(try broken(by: envelope(envelopes), story).isEmpty)
        let unsaid = try broken(by: envelope(.numbered), story)
        #expect(unsaid.contains(.noLoss) && unsaid.contains(.noInvention))
    }

    @Test("is one send, however many it carries")
    func batch() throws {
        let story = "send\nsend\nsend\nsend\nattach open"
        #expect(
            try lines(batching(lists), story) == [
                "c1 accepted m1", "c1 accepted m2 with it", "c1 accepted m3 with it", "c1 accepted m4",
            ])
        #expect(try broken(by: batching(lists), story).isEmpty)
        let run = try Runner(batching(lists)).replay(Schedule(parsing: story), in: .native)
        #expect(run.trace.contains(.accepted(channel: 1, message: 1)))
        #expect(run.trace.contains(.carried(channel: 1, message: 3)))
    }

    @Test("is one failure when it is refused, and asks for one report")
    func refused() throws {
        let story = "send\nsend\nattach open\n  before send#1: full c1\ndrain c1\ndeliver"
        #expect(
            try lines(batching(lists), story) == [
                "c1 refused m1: OperationError", "reported error (OperationError)", "c1 accepted m1",
                "c1 accepted m2 with it",
            ])
        #expect(try broken(by: batching(lists), story).isEmpty)
    }

    /// Queues two messages; with the third it reports them as dropped or sends them, in one list.
    private func pairing(dropping: Bool, twice: Bool = false) -> Subject {
        Planted.subject(messages: lists) {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                guard handler.queue.count == 2 else { return handler.queue.append(event) }
                let list = VoiceEvent(json: "[\(handler.queue.map(\.json).joined(separator: ","))]")
                if dropping { handler.observer?.handlerDidReport(.dropped(list)) }
                if !dropping || twice, let channel = handler.channels.last, channel.readyState == .open {
                    try channel.send(list)
                }
                handler.queue = [event]
            }
        }
    }

    @Test("may be named as dropped, and then all that it carries is")
    func dropped() throws {
        let story = "attach open\nsend\nsend\nsend"
        #expect(
            try lines(pairing(dropping: true), story) == ["reported m1 dropped", "reported m2 dropped"])
        let broken = try broken(by: pairing(dropping: true), story)
        // Only the third is missing, and it is in the queue.
        #expect(broken == [.noLoss, .noStuckQueue, .worksInCalm])
        #expect(try !VoiceSimTests.broken(by: pairing(dropping: true), story + "\nclear").contains(.noLoss))
        let twice = try VoiceSimTests.broken(by: pairing(dropping: true, twice: true), story + "\nclear")
        #expect(twice.contains(.noFalseDrop) && !twice.contains(.noDuplicate))
    }

    @Test("counts for every property that what it carries must not be: too late, again, in no order")
    func judged() throws {
        func sending(_ list: String) -> Subject {
            Planted.subject(messages: lists) {
                $0.onSend = { (handler, event) throws(DataChannelError) in
                    handler.queue.append(event)
                    guard handler.queue.count == 2, let channel = handler.channels.last,
                        channel.readyState == .open
                    else { return }
                    try channel.send(VoiceEvent(json: list))
                }
            }
        }
        let (one, two) = (#"{"m":1}"#, #"{"m":2}"#)
        let story = "attach open\nsend\nsend"
        #expect(try broken(by: sending("[\(one),\(one)]"), story).contains(.noDuplicate))
        #expect(try broken(by: sending("[\(two),\(one)]"), story).contains(.inOrder))
        #expect(try broken(by: sending("[\(one),what]"), story).contains(.noInvention))
        let sound = try broken(by: sending("[\(one),\(two)]"), story)
        for property in [PropertyID.noDuplicate, .inOrder, .noInvention, .noLoss, .staysCleared] {
            #expect(!sound.contains(property))
        }
        // A clear that leaves the queue as it is, in effect: the list holds what was cleared.
        let late = Planted.subject(messages: lists) {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                guard let channel = handler.channels.last, channel.readyState == .open else { return }
                try channel.send(VoiceEvent(json: "[\(two),\(one)]"))
            }
        }
        #expect(try broken(by: late, "send\nclear\nattach open\nsend").contains(.staysCleared))
    }

    @Test("or carries none of them is the handler's own")
    func own() throws {
        let greeting = Planted.subject(messages: lists) {
            $0.sendWhenPossible()
            $0.onAttach = { (handler) throws(DataChannelError) in
                if let channel = handler.channels.last, channel.readyState == .open {
                    try channel.send(VoiceEvent(json: "hello"))
                }
            }
        }
        let run = try Runner(greeting).replay(Schedule(parsing: "attach open"), in: .native)
        #expect(run.trace.contains(.accepted(channel: 1, message: nil)))
        #expect(run.outcome.broken.contains(.noInvention))
    }
}
