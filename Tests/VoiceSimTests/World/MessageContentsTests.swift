import DataChannels
import Testing

@testable import VoiceSim

/// Loses every message of one type: a defect that only a user's own messages can show.
private final class Picky: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }

    func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
        flush()
    }
    func sendEvent(_ event: VoiceEvent) {
        if event.json.contains("session.update") { return }
        queue.append(event)
        flush()
    }
    func clear() { queue = [] }
    func reset() { (channel, queue) = (nil, []) }
    func dataChannelDidOpen(_ channel: any DataChannel) { flush() }
    func dataChannelDidClose(_ channel: any DataChannel) {}
    private func flush() {
        while let channel, channel.readyState == .open, let event = queue.first {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer?.handlerDidReport(.dropped(event))
            } catch {
                return
            }
        }
    }
}

@Suite struct `The contents of messages` {
    private let texts = [#"{"type":"response.create"}"#, #"{"type":"session.update"}"#, "世界你好"]

    private func picky(_ messages: MessageContents) -> Subject {
        Subject("picky", messages: messages) { _ in Picky() }
    }

    @Test("are numbered by default, and a user's own where the subject has some")
    func reach() async throws {
        #expect(try broken(by: picky(.numbered), "send\nsend").isEmpty)
        let own = picky(MessageContents(texts))
        // The message that is given at last is the second of them.
        #expect(try broken(by: own, "send") == PropertySet([.worksInCalm]))
        #expect(try broken(by: own, "send\nsend") == PropertySet([.noLoss, .queuedCount]))
        let report = try await Campaign(own, seed: 1, schedules: 200).run()
        let finding = try #require(report.shortest(breaking: .noLoss))
        #expect(finding.counterexample.schedule.text == "send\nsend\n")
        guard case .proven = finding.counterexample.shortest else {
            return #expect(Bool(false), "not proven")
        }
        #expect(try finding.entry.replay(on: own) == .reproduced)
        #expect(try finding.entry.replay(on: picky(.numbered)) == .fixed(PropertySet([.noLoss])))
    }

    @Test("made from numbers are as many as a schedule may have")
    func made() throws {
        let contents = MessageContents { #"{"type":"session.update","n":\#($0)}"# }
        #expect(contents.count == Schedule.maximumMessages)
        #expect(contents.events[6].json == #"{"type":"session.update","n":7}"#)
        #expect(MessageContents.numbered.events.last?.json == #"{"m":321}"#)
    }

    @Test("count in the buffer by their size in bytes of UTF-8")
    func sizes() throws {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        let lines = try diary.play(
            messages: MessageContents(["世界你好", "12345"]), "attach open\nsend\nsend same")
        #expect(lines.prefix(2) == ["accepted, 12 buffered", "accepted, 24 buffered"])
    }

    @Test("of a list are the most messages that the application gives, equal ones counted")
    func limit() async throws {
        let two = picky(MessageContents([texts[0], texts[2]]))
        #expect(throws: Staleness.self) { try broken(by: two, "send\nsend\nsend") }
        #expect(throws: Staleness.self) { try broken(by: two, "send\nsend same\nsend same") }
        #expect(try broken(by: two, "send\nsend same").isEmpty)
        let bounds = Bounds(steps: 3, messages: 4, channels: 1, fidelity: .browser)
        let exploration = try await Explorer(two, bounds: bounds).explore()
        #expect(exploration.isComplete)
        let report = try await Campaign(two, seed: 1, schedules: 100).run()
        #expect(report.tally.schedules == 100)
    }

    @Test("must differ, and a sentence says which do not")
    func equal() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            _ = MessageContents(["a", "b", "a"])
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("m1 and m3 are equal"), "\(said)")
    }
}
