import DataChannels
import Testing

@testable import VoiceSim

/// One story that breaks each property, and one beside it that does not.
@Suite struct `A property` {
    @Test("no-escaped-error: a second flush on a channel that has left open lets the error out")
    func noEscapedError() throws {
        let story = "attach opening\nclose\nsend"
        #expect(try broken(by: "partial-fix", story).contains(.noEscapedError))
        #expect(try !broken(by: "guarded-flush", story).contains(.noEscapedError))
    }

    @Test("no-loss: a message sent into a full buffer is gone, although the error is reported")
    func noLoss() throws {
        let story = "attach open\nfull c1\nsend"
        #expect(
            try broken(by: "guarded-flush", in: .browser, story)
                == PropertySet([.noLoss, .noStuckQueue, .queuedCount]))
        #expect(try broken(by: "safe-send", in: .browser, story) == PropertySet([.noStuckQueue]))
    }

    @Test("no-loss: what clear or reset takes away is not lost, what was accepted before is not either")
    func clearedIsNotLost() throws {
        #expect(try broken(by: "reliable", "send\nsend\nclear").isEmpty)
        #expect(try broken(by: "reliable", "attach open\nsend\nreset\nsend").isEmpty)
    }

    @Test("no-loss: a message reported dropped by name is not lost")
    func droppedIsNotLost() throws {
        let five = Array(repeating: "send", count: 5).joined(separator: "\n")
        let lines = try told(subject("reliable"), five)
        #expect(lines.contains("reported m5 dropped"))
        #expect(try broken(by: "reliable", five).isEmpty)
    }

    @Test("no-loss: a message that a handler forgets is lost")
    func forgotten() throws {
        let forgetful = Planted.subject { $0.onSend = { (_, _) throws(DataChannelError) in } }
        #expect(try broken(by: forgetful, "send").contains(.noLoss))
    }

    @Test("no-duplicate: the second flush sends again what the first had sent before it broke off")
    func noDuplicate() throws {
        let story = """
            send
            send
            attach open
              before send#2: closing c1
            """
        #expect(try broken(by: "partial-fix", story).contains(.noDuplicate))
        #expect(try !broken(by: "guarded-flush", story).contains(.noDuplicate))
    }

    @Test("no-duplicate: of two equal messages indexOf finds the first, which was sent already")
    func equalMessages() throws {
        let story = """
            send
            send same
            attach open
              before check#4: closing c1
            """
        #expect(try broken(by: "guarded-flush", story).contains(.noDuplicate))
        #expect(try !broken(by: "safe-send", story).contains(.noDuplicate))
        #expect(try broken(by: "reliable", "send\nsend same\nattach open").isEmpty)
    }

    @Test("in-order: a message sent directly overtakes the one that waits in the queue")
    func inOrder() throws {
        let story = "attach open\nfull c1\nsend\ndrain c1\ndeliver\nsend"
        #expect(try broken(by: "safe-send", in: .browser, story).contains(.inOrder))
        #expect(try broken(by: "retry-queue", in: .browser, story).isEmpty)
    }

    @Test("failure-reported: an error that escapes a call is no report")
    func failureReported() throws {
        let story = "attach opening\nclose\nsend"
        #expect(try broken(by: "partial-fix", story).contains(.failureReported))
        #expect(try broken(by: "guarded-flush", story).isEmpty)
    }

    @Test("failure-reported: one report answers for one failed send")
    func oneReportEach() throws {
        let twiceWrong = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                for _ in 1...2 { _ = try? handler.channels.last?.send(event) }
                handler.observer?.handlerDidReport(.error(.invalidState))
            }
        }
        #expect(try broken(by: twiceWrong, "attach\nsend").contains(.failureReported))
    }

    @Test("no-stuck-queue: the close event of an old channel makes an open one look closed")
    func noStuckQueue() throws {
        let story = "attach\nattach open\nfail c1\ndeliver\nsend"
        for id in ["guarded-flush", "retry-queue", "safe-send"] {
            #expect(try broken(by: id, in: .browser, story).contains(.noStuckQueue), "\(id)")
        }
        #expect(try broken(by: "reliable", in: .browser, story).isEmpty)
    }

    @Test("ready-flag: a channel given up by reset opens late and makes the handler ready")
    func readyFlag() throws {
        let story = "attach opening\nreset"
        #expect(try broken(by: "safe-send", story).contains(.readyFlag))
        #expect(try broken(by: "reliable", story).isEmpty)
    }

    @Test("checked-send: a flush that trusts the open event reads no state")
    func checkedSend() throws {
        #expect(try broken(by: "partial-fix", "send").contains(.checkedSend))
        #expect(try broken(by: "guarded-flush", "send").isEmpty)
    }

    @Test("checked-send: one check is good for one send, and the check of another channel for none")
    func checkOnceSendTwice() throws {
        let once = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                guard let channel = handler.channels.last, channel.readyState == .open else { return }
                try channel.send(event)
                try channel.send(event)
            }
        }
        #expect(try broken(by: once, "attach open\nsend").contains(.checkedSend))
        let other = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                // Only the first message is sent after a look at the first channel.
                handler.queue.append(event)
                let looked = handler.queue.count == 1 ? handler.channels.first : handler.channels.last
                guard looked?.readyState == .open else { return }
                try handler.channels.last?.send(event)
            }
        }
        #expect(try !broken(by: other, "attach open\nsend").contains(.checkedSend))
        #expect(try broken(by: other, "attach open\nattach open\nsend").contains(.checkedSend))
    }

    @Test("current-channel-only: sending on a replaced channel counts, even if it refuses")
    func currentChannelOnly() throws {
        let faithful = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                // Only the first message goes to the first channel.
                handler.queue.append(event)
                let channel = handler.queue.count == 1 ? handler.channels.first : handler.channels.last
                if channel?.readyState == .open { try channel?.send(event) }
            }
        }
        #expect(try !broken(by: faithful, "attach open\nsend").contains(.currentChannelOnly))
        #expect(try broken(by: faithful, "attach open\nattach open\nsend").contains(.currentChannelOnly))
        let story = "attach open\nattach open\nsend\n  before send#1: closing c1"
        #expect(try broken(by: faithful, story).contains(.currentChannelOnly))
    }

    @Test("bounded-queue: the queue may reach the declared capacity and not exceed it")
    func boundedQueue() throws {
        let boastful = Planted.subject {
            $0.sendWhenPossible()
            $0.capacity = 2
        }
        #expect(try !broken(by: boastful, "send\nsend").contains(.boundedQueue))
        #expect(try broken(by: boastful, "send\nsend\nsend").contains(.boundedQueue))
        let modest = Planted.subject { _ in }
        #expect(try !broken(by: modest, "send\nsend\nsend").contains(.boundedQueue))
    }

    @Test("quiet-after-reset: an event of an old channel changes what can be seen of the handler")
    func quietAfterReset() throws {
        let story = "attach opening\nreset"
        #expect(try broken(by: "guarded-flush", story).contains(.quietAfterReset))
        #expect(try broken(by: "reliable", story).isEmpty)
    }

    @Test("quiet-after-reset: a channel set after the reset may speak")
    func newSessionMaySpeak() throws {
        let story = "reset\nattach open\nsend\nfail c1\ndeliver"
        #expect(try broken(by: "safe-send", story).isEmpty)
    }

    @Test("quiet-after-reset: what the network does meanwhile is not the old channel's doing")
    func networkMovesMeanwhile() throws {
        let sound = Planted.subject {
            $0.onEvent = { (handler, channel) throws(DataChannelError) in _ = channel.readyState }
        }
        let story = "attach opening\nreset\nattach open\ndeliver\n  before check#1: closing c2"
        #expect(try !broken(by: sound, story).contains(.quietAfterReset))
        let talkative = Planted.subject {
            $0.onEvent = { (handler, channel) throws(DataChannelError) in
                _ = channel.readyState
                handler.queue.append(VoiceEvent(json: "hello again"))
            }
        }
        #expect(try broken(by: talkative, story).contains(.quietAfterReset))
    }

    @Test("livelock: a timer that always sets another never comes to rest")
    func livelock() throws {
        let restless = Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) in
                if handler.channels.isEmpty { rest(handler.clock) }
                handler.queue.append(event)
                handler.flush()
            }
        }
        #expect(try broken(by: restless, "send").contains(.livelock))
        #expect(try broken(by: restless, "attach").isEmpty)
    }

    @Test("livelock: a call that never returns by itself is brought to an end")
    func endlessCall() throws {
        let stubborn = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                while handler.channels.last?.readyState == .open {}
            }
        }
        #expect(try broken(by: stubborn, "attach open\nsend").contains(.livelock))
    }

    @Test("livelock: a call that looks at its channel 70,000 times is one that never returns")
    func veryLongCall() throws {
        let curious = Planted.subject {
            $0.onSend = { (handler, _) in
                for _ in 0..<70_000 { _ = handler.channels.last?.readyState }
            }
        }
        #expect(try broken(by: curious, "attach open\nsend").contains(.livelock))
    }

    @Test("has an id that leads back to it, and a sentence", arguments: PropertySet.all.members)
    func ids(of property: PropertyID) throws {
        #expect(PropertyID(property.text) == property)
        let type = try #require(PropertyCatalog.common.type(of: property))
        #expect(type.id == property)
        #expect(!type.sentence.isEmpty && !type.sentence.hasSuffix("."))
    }
}

/// Sets a timer that sets the next one.
private func rest(_ clock: any VoiceClock) {
    _ = clock.setTimer(after: .milliseconds(1)) { rest(clock) }
}
