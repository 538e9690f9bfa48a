import DataChannels
import Testing

@testable import VoiceSim

/// What is asked of a handler about its far side, and about the buffer on the way there.
@Suite struct `A property of the far side` {
    private static let hello = VoiceEvent(json: #"{"type":"hello"}"#)

    /// Whether a sound sender that claims to deliver breaks `delivered`.
    private func isLost(farSide: FarSideName = .silent, _ story: String) throws -> Bool {
        let sender = Planted.subject(claims: .delivers) { $0.sendWhenPossible() }
        return try broken(by: sender, farSide: farSide, story).contains(.delivered)
    }

    @Test("delivered: what is lost under way is not, wherever it was lost")
    func lost() throws {
        #expect(try !isLost("attach open\nsend"))
        #expect(try isLost("attach open\nsend\nfail c1"))
        #expect(try isLost("attach open\nsend\nclosing c1"))
        #expect(try !isLost("attach open\nsend\ntransmit c1\nfail c1"))
        #expect(try !isLost("attach open\nsend\nclose"))
        let wired = "attach open\nsend\ntransmit c1\n"
        #expect(try isLost(farSide: .acknowledging, wired + "fail c1"))
        #expect(try !isLost(farSide: .acknowledging, wired + "hear c1\nfail c1"))
    }

    @Test("delivered: what is flushed to a far side that does not listen yet is lost, and no-loss is silent")
    func flushedOnOpen() throws {
        let sender = Planted.subject(claims: .delivers) { $0.sendWhenPossible() }
        let story = "send\nattach\nopen c1\ndeliver\ntransmit c1\nhear c1"
        let found = try broken(by: sender, farSide: .deafAtFirst, story)
        #expect(found.contains(.delivered) && !found.contains(.noLoss))
    }

    @Test("delivered: what was cleared before anybody heard it is excused")
    func excused() throws {
        #expect(try !isLost("attach open\nsend\nclear\nfail c1"))
        #expect(try isLost("attach open\nsend\nclear\nsend\nfail c1"))
        #expect(try !isLost("attach open\nsend\nreset\nfail c1"))
    }

    @Test("delivered and passed-on are asked only of who promises it")
    func claimed() throws {
        let sender = Planted.subject { $0.sendWhenPossible() }
        let found = try broken(by: sender, farSide: .acknowledging, "attach open\nsend\nfail c1")
        #expect(!found.contains(.delivered) && !found.contains(.passedOn))
    }

    /// Whether a handler that makes this of a message breaks `passed-on`.
    private func isMissed(
        _ story: String, in fidelity: Fidelity = .native,
        _ onMessage: @escaping @Sendable (Planted, any DataChannel, VoiceEvent) -> Void
    ) throws -> Bool {
        let listener = Planted.subject(claims: .passesOn) {
            $0.sendWhenPossible()
            $0.onMessage = onMessage
        }
        return try broken(by: listener, in: fidelity, farSide: .acknowledging, story).contains(.passedOn)
    }

    @Test("passed-on: once each, in order, and nothing else", arguments: Fidelity.allCases)
    func passing(in fidelity: Fidelity) throws {
        let story = "attach open\nsend"
        #expect(try !isMissed(story, in: fidelity) { $0.passOn($2) })
        #expect(try isMissed(story, in: fidelity) { _, _, _ in })
        #expect(
            try isMissed(story, in: fidelity) {
                $0.passOn($2)
                $0.passOn($2)
            })
        #expect(
            try isMissed(story, in: fidelity) {
                $0.passOn($2)
                $0.passOn(VoiceEvent(json: "what nobody has said"))
            })
        // The second before the first.
        #expect(
            try isMissed(story, in: fidelity) { handler, _, _ in
                if handler.messages.count == 2 {
                    for event in handler.messages.reversed() { handler.passOn(event) }
                }
            })
    }

    @Test("passed-on: what arrives on a channel that is not current may be passed on, and need not be")
    func others() throws {
        let story = "attach open\nattach open\ndeliver"
        #expect(try !isMissed(story) { $0.passOn($2) })
        #expect(
            try !isMissed(story) { handler, channel, event in
                if channel === handler.channels.last { handler.passOn(event) }
            })
        #expect(
            try isMissed(story) { handler, channel, event in
                if channel !== handler.channels.last { handler.passOn(event) }
            })
    }

    @Test("passed-on: a reset forgives what was not passed on before it")
    func forgiven() throws {
        // It keeps the very first message to itself.
        let late: @Sendable (Planted, any DataChannel, VoiceEvent) -> Void = { handler, _, event in
            if handler.messages.count > 1 { handler.passOn(event) }
        }
        #expect(try isMissed("attach open\ndeliver", late))
        #expect(try !isMissed("attach open\ndeliver\nreset", late))
    }

    @Test("no-objection: one objection is enough, of any far side")
    func objection() throws {
        let strict = FarSideKind("strict", "objects to the second message that it hears") { Strict() }
        let sender = Planted.subject(farSides: [strict]) { $0.sendWhenPossible() }
        let story = "attach open\nsend\nsend"
        #expect(try broken(by: sender, farSide: "strict", story).contains(.noObjection))
        for name in [FarSideName.silent, .acknowledging, .deafAtFirst, .realtime] {
            #expect(try !broken(by: sender, farSide: name, story).contains(.noObjection))
        }
    }

    private struct Strict: FarSide {
        var count = 0

        mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing {
            count += 1
            return Hearing(objection: count > 1 ? "one is enough" : nil)
        }

        func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(count) }
    }

    /// Whether a handler that declares this mark, and never looks at the buffer, breaks `bounded-buffer`.
    private func overfills(_ mark: Int?, in fidelity: Fidelity = .native, _ story: String) throws -> Bool {
        let sender = Planted.subject {
            $0.sendWhenPossible()
            $0.highWaterMark = mark
        }
        return try broken(by: sender, in: fidelity, story).contains(.boundedBuffer)
    }

    @Test("bounded-buffer: the message that crosses the mark may go, and no further one")
    func crossing() throws {
        #expect(try !overfills(10, "attach open\nsend\nsend"))
        #expect(try overfills(10, "attach open\nsend\nsend\nsend"))
        #expect(try !overfills(nil, "attach open\nsend\nsend\nsend"))
        #expect(try !overfills(10, "attach open\nsend large"))
        #expect(try overfills(10, "attach open\nsend large\nsend"))
        // Exactly at the mark is not beyond it.
        #expect(try !overfills(14, "attach open\nsend\nsend\nsend"))
    }

    @Test("bounded-buffer: what has been transmitted makes room, in a browser when the task has run")
    func room() throws {
        let story = "attach open\nsend\nsend\ntransmit c1\n"
        #expect(try !overfills(10, story + "send"))
        #expect(try overfills(10, in: .browser, story + "send"))
        #expect(try !overfills(10, in: .browser, story + "deliver\nsend"))
        // Each channel has a buffer of its own.
        #expect(try !overfills(10, "attach open\nsend\nsend\nattach open\nsend"))
    }
}

extension Planted {
    fileprivate func passOn(_ event: VoiceEvent) { observer?.handlerDidReport(.received(event)) }
}
