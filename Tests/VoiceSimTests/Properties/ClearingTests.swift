import DataChannels
import Testing

@testable import VoiceSim

/// What `clear` and `reset` excuse: what was given, and attached, before they were called.
@Suite struct `The line that clear and reset draw` {
    /// Queues, sends when it can, names what it throws away, and does nothing wrong.
    private class Polite: VoiceEventHandling, DataChannelDelegate {
        var channel: (any DataChannel)?
        var queue: [VoiceEvent] = []
        weak var observer: (any VoiceEventObserver)?
        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { queue.count }

        func setDataChannel(_ channel: any DataChannel) {
            self.channel?.delegate = nil
            self.channel = channel
            channel.delegate = self
            flush()
        }
        func sendEvent(_ event: VoiceEvent) {
            queue.append(event)
            flush()
        }
        func clear() { dropAll() }
        func reset() throws(DataChannelError) {
            channel?.delegate = nil
            channel = nil
            dropAll()
        }
        func dropAll() {
            let gone = queue
            queue = []
            for event in gone { observer?.handlerDidReport(.dropped(event)) }
        }
        private func flush() {
            while let event = queue.first, channel?.readyState == .open {
                do throws(DataChannelError) {
                    try channel?.send(event)
                    queue.removeFirst()
                } catch {
                    observer?.handlerDidReport(.error(error))
                    return
                }
            }
        }
        func dataChannelDidOpen(_ channel: any DataChannel) { flush() }
        func dataChannelDidClose(_ channel: any DataChannel) {}
    }

    /// Throws away what the listener gives while it hears of what is dropped.
    private final class Hasty: Polite {
        override func dropAll() {
            for event in queue { observer?.handlerDidReport(.dropped(event)) }
            queue = []
        }
    }

    /// Says goodbye to the channel that a reset gives up.
    private final class Goodbye: Polite {
        override func reset() throws(DataChannelError) {
            if channel?.readyState == .open { try channel?.send(VoiceEvent(json: "bye")) }
            try super.reset()
        }
    }

    private let polite = Subject("polite") { _ in Polite() }
    private let hasty = Subject("hasty") { _ in Hasty() }

    @Test("accuses nobody whose listener sets a channel while a reset reports", arguments: Fidelity.allCases)
    func channelAtReset(fidelity: Fidelity) throws {
        for attach in ["attach", "attach open", "attach opening"] {
            let story = "attach\nsend\nreset\n  before emit#1: \(attach)\nsend\nopen c1\n"
            #expect(try broken(by: polite, in: fidelity, story).isEmpty, "\(attach)")
        }
    }

    @Test("excuses nothing that is given while clear or reset reports", arguments: ["clear", "reset"])
    func givenMeanwhile(call: String) throws {
        for given in ["send", "send same"] {
            let story = "send\n\(call)\n  before emit#1: \(given)\n"
            #expect(try broken(by: polite, story).isEmpty)
            #expect(try broken(by: hasty, story).contains(.noLoss), "\(given)")
        }
    }

    @Test("excuses what was given before, whether it is named or not", arguments: ["clear", "reset"])
    func givenBefore(call: String) throws {
        #expect(try broken(by: polite, "send\nsend same\nsend\n\(call)\n").isEmpty)
        #expect(try broken(by: hasty, "send\nsend same\nsend\n\(call)\n").isEmpty)
        #expect(try broken(by: "reliable", "send\nsend same\nsend\n\(call)\n").isEmpty)
    }

    @Test("is drawn by a listener, too: at an emit, in the middle of either", arguments: ["clear", "reset"])
    func atEmit(call: String) throws {
        for other in ["clear", "reset"] {
            let story = "attach\nsend\nsend\n\(call)\n  before emit#1: \(other)\n  before emit#2: send\n"
            #expect(try broken(by: polite, story).isEmpty, "\(other)")
        }
        // Tells something before it sends, and goes on with what it has in its hand.
        let blind = Planted.subject {
            $0.sendWhenPossible()
            $0.onSend = { (handler, event) throws(DataChannelError) in
                handler.queue.append(event)
                let channel = handler.channels.last
                handler.observer?.handlerDidReport(.error(.operation))
                if channel?.readyState == .open { try channel?.send(event) }
                handler.queue.removeAll { $0 == event }
            }
        }
        let story = "attach open\nsend\n"
        #expect(try !broken(by: blind, story).contains(.staysCleared))
        #expect(try broken(by: blind, story + "  before emit#1: \(call)\n").contains(.staysCleared))
        #expect(
            try !broken(by: blind, story + "\(call)\nattach open\nsend\n").contains(.staysCleared))
    }

    @Test("lets nobody set again what a reset is about to give up")
    func parting() throws {
        let reset = "attach open\nfull c1\nsend\nreset\n"
        #expect(throws: Staleness.self) {
            try broken(by: polite, reset + "  before emit#1: attach again\n")
        }
        // The clear gives nothing up, and what is set meanwhile is of the next session.
        for story in [
            "attach open\nfull c1\nsend\nclear\n  before emit#1: attach again\n",
            reset + "  before emit#1: attach open\n  before emit#1: attach again\n",
        ] {
            #expect(try !broken(by: polite, story).contains(.readyFlag), "\(story)")
        }
    }

    @Test("lets a handler say goodbye to the channel that it gives up, until reset returns")
    func goodbye() throws {
        let goodbye = Subject("goodbye", claims: .sendsOwnMessages) { _ in Goodbye() }
        #expect(try broken(by: goodbye, "attach open\nsend\nreset\nsend\n").isEmpty)
        #expect(try broken(by: "partial-fix", "attach opening\nreset\n").contains(.quietAfterReset))
    }
}

@Suite struct `A message that nobody gave` {
    /// Greets each channel that is open when it is set. It sends what it is given, or greets instead.
    private func greeter(_ claims: Claims, alwaysGreets: Bool = false) -> Subject {
        var defects = Planted.Defects()
        defects.sendWhenPossible()
        let greet: @Sendable (Planted) throws(DataChannelError) -> Void = {
            (handler) throws(DataChannelError) in
            if let channel = handler.channels.last, channel.readyState == .open {
                try channel.send(VoiceEvent(json: #"{"type":"session.update"}"#))
            }
        }
        defects.onAttach = { (handler) throws(DataChannelError) in
            try greet(handler)
            if !alwaysGreets { handler.flush() }
        }
        if alwaysGreets {
            defects.onSend = { (handler, event) throws(DataChannelError) in
                handler.queue.append(event)
                try greet(handler)
            }
            defects.onEvent = { (_, _) in }
            defects.onLow = { _ in }
        }
        return Subject("greeter", claims: claims) { [defects] in Planted(defects, clock: $0.clock) }
    }

    @Test("is an invention, and no duplicate")
    func invention() throws {
        let broken = try broken(by: greeter([]), "attach open\nattach open\n")
        #expect(broken.contains(.noInvention))
        #expect(!broken.contains(.noDuplicate))
    }

    @Test("is the handler's own if it claims so, and counts for no order")
    func claimed() throws {
        #expect(try broken(by: greeter(.sendsOwnMessages), "attach open\nattach open\n").isEmpty)
        #expect(try broken(by: greeter(.sendsOwnMessages), "attach open\nsend\nattach open\nsend\n").isEmpty)
        // It answers for none of those that were given.
        let always = greeter(.sendsOwnMessages, alwaysGreets: true)
        let broken = try broken(by: always, "attach open\nsend\nsend\n")
        #expect(broken == PropertySet([.noLoss, .noStuckQueue, .worksInCalm]))
    }

    @Test("is told by a campaign as what it is")
    func campaign() async throws {
        let properties = PropertySet([.noInvention, .noDuplicate])
        let report = try await Campaign(
            greeter([]), seed: 1, schedules: 1_000, properties: properties
        ).run()
        #expect(report.shortest(breaking: .noInvention)?.counterexample.schedule.text == "attach open\n")
        #expect(report.shortest(breaking: .noDuplicate) == nil)
        let claimed = try await Campaign(
            greeter(.sendsOwnMessages), seed: 1, schedules: 1_000, properties: properties
        ).run()
        #expect(claimed.shortest(breaking: .noInvention) == nil)
    }
}
