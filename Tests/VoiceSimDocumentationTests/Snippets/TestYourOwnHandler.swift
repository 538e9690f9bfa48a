import DataChannels
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimCommand
import VoiceSimTesting

/// The handler as it was.
enum Before {
    // begin: TestYourOwnHandler#1, 02-MyHandler.swift
    final class MyHandler: VoiceEventHandling, DataChannelDelegate {
        private var channel: (any DataChannel)?
        private var isOpen = false
        private var queue: [VoiceEvent] = []
        weak var observer: (any VoiceEventObserver)?

        var isReady: Bool { isOpen }
        var queuedCount: Int { queue.count }

        func setDataChannel(_ channel: any DataChannel) {
            self.channel = channel
            channel.delegate = self
            isOpen = channel.readyState == .open
            flush()
        }

        func sendEvent(_ event: VoiceEvent) {
            queue.append(event)
            flush()
        }

        func clear() { queue = [] }

        func reset() {
            queue = []
            channel = nil
            isOpen = false
        }

        func dataChannelDidOpen(_ channel: any DataChannel) {
            isOpen = true
            flush()
        }

        func dataChannelDidClose(_ channel: any DataChannel) { isOpen = false }

        private func flush() {
            guard let channel, channel.readyState == .open else { return }
            let events = queue
            queue = []
            for event in events {
                do {
                    try channel.send(event)
                } catch {
                    observer?.handlerDidReport(.error(error))
                    return
                }
            }
        }
    }
    // end
}

/// The handler as it is.
enum After {
    // begin: TestYourOwnHandler#3, 07-MyHandler.swift
    final class MyHandler: VoiceEventHandling, DataChannelDelegate {
        private var channel: (any DataChannel)?
        private var queue: [VoiceEvent] = []
        private var isFlushing = false
        weak var observer: (any VoiceEventObserver)?

        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { queue.count }

        func setDataChannel(_ channel: any DataChannel) {
            if let old = self.channel, old !== channel { old.delegate = nil }
            self.channel = channel
            channel.delegate = self
            flush()
        }

        func sendEvent(_ event: VoiceEvent) {
            queue.append(event)
            flush()
        }

        func clear() { queue = [] }

        func reset() {
            queue = []
            channel?.delegate = nil
            channel = nil
        }

        func dataChannelDidOpen(_ channel: any DataChannel) { flush() }

        func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { flush() }

        func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
            if channel === self.channel { observer?.handlerDidReport(.error(error)) }
        }

        func dataChannelDidClose(_ channel: any DataChannel) {
            if channel === self.channel { self.channel = nil }
        }

        private func flush() {
            if isFlushing { return }
            isFlushing = true
            while sendFirst() {}
            isFlushing = false
        }

        /// Sends the oldest event, if it can go. Returns whether to look for the next.
        private func sendFirst() -> Bool {
            guard let event = queue.first, let channel, channel.readyState == .open else { return false }
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
                return true
            } catch .type {
                // No channel will ever take it.
                queue.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
                return true
            } catch {
                observer?.handlerDidReport(.error(error))
                // The observer may have set another channel meanwhile.
                return self.channel !== channel
            }
        }
    }
    // end

    // begin: TestYourOwnHandler#2, 03-Mine.swift
    struct Mine {
        static func main() async {
            let subject = Subject("mine") { _ in MyHandler() }
            await VoiceSimCommand.main(handlers: [ListedHandler(subject, summary: "our handler")])
        }
    }
    // end
}

/// The tests of the article, which are run as they are.
@Suite struct `The tests that an article writes` {
    typealias MyHandler = After.MyHandler
    typealias MyActor = ReliableActor

    // begin: TestYourOwnHandler#4
    @Suite struct MyHandlerTests {
        @Test func holds() async {
            await expectHolds(.all, of: { _ in MyHandler() }, schedules: 2_000, seed: 1)
        }

        @Test func holdsAsAnActor() async {
            await expectHolds(.all, of: { MyActor($0) }, schedules: 100, seed: 1)
        }
    }
    // end

    // begin: TestYourOwnHandler#5, 11-MineTests.swift
    @Test("no schedule breaks my handler")
    func noScheduleBreaksMyHandler() async throws {
        let subject = Subject("mine") { _ in MyHandler() }
        let report = try await Campaign(subject, seed: 1, schedules: 2_000).run()
        for finding in report.findings { Issue.record("\(finding.entry.text)") }
    }
    // end

    // begin: TestYourOwnHandler#6, 11-MineTests.swift
    @Test("what was found before stays mended")
    func whatWasFoundBeforeStaysMended() throws {
        let subject = Subject("mine") { _ in MyHandler() }
        for item in try CorpusStore(folder: "Corpus").load() {
            // Nil is an entry of another handler.
            let verdict = try item.file.replay(on: subject)
            #expect(verdict == nil || verdict == .reproduced, "\(item.path)")
        }
    }
    // end
}
