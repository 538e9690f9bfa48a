import DataChannels
import VoiceHandlers
import VoiceSim

/// What the article about asynchronous handlers shows.
enum Async {
    typealias MyActor = EncodeThenSendActor

    static func subject() -> Subject {
        // begin: ActorsAndAsyncCode#1
        let subject = Subject.asynchronous("mine") { surroundings in MyActor(surroundings) }
        // end
        return subject
    }

    actor Encoder {
        func encode(_ event: VoiceEvent) -> VoiceEvent { event }
    }

    /// Sends after a while.
    actor Sleepy: AsyncVoiceEventHandling {
        private let inner: ReliableActor
        private let clock: any Clock<Duration>
        init(_ surroundings: AsyncSurroundings) {
            inner = ReliableActor(surroundings)
            clock = surroundings.clock
        }

        private func pause() async throws {
            // begin: ActorsAndAsyncCode#2
            try await clock.sleep(for: .seconds(1))  // the surroundings' clock: to the nanosecond
            try await Task.sleep(for: .seconds(1))  // the system's: the roundest duration that fits
            // end
        }

        var isReady: Bool { get async { await inner.isReady } }
        var queuedCount: Int { get async { await inner.queuedCount } }
        func setDataChannel(_ channel: any SharedDataChannel) async { await inner.setDataChannel(channel) }
        func sendEvent(_ event: VoiceEvent) async throws {
            try? await pause()
            await inner.sendEvent(event)
        }
        func clear() async { await inner.clear() }
        func reset() async { await inner.reset() }
    }

    // begin: ActorsAndAsyncCode#3
    final class Ear: DataChannelDelegate, Sendable {
        private let words: AsyncStream<String>.Continuation
        init(_ words: AsyncStream<String>.Continuation) { self.words = words }

        func dataChannelDidOpen(_ channel: any DataChannel) { words.yield("open") }
        func dataChannelDidClose(_ channel: any DataChannel) { words.yield("close") }
        func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { words.yield("low") }
        func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
            words.yield("error")
        }
    }
    // end

    actor Session: AsyncVoiceEventHandling {
        private var channel: (any SharedDataChannel)?
        private var ear: Ear?
        private var pump: Task<Void, Never>?
        private var queue: [VoiceEvent] = []

        // begin: ActorsAndAsyncCode#5
        nonisolated let states: AsyncStream<ReadyState>
        nonisolated let reports: AsyncStream<HandlerReport>
        private let state: AsyncStream<ReadyState>.Continuation
        private let report: AsyncStream<HandlerReport>.Continuation

        init() {
            (states, state) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
            (reports, report) = AsyncStream.makeStream()
        }

        deinit {
            pump?.cancel()
            state.finish()
            report.finish()
        }
        // end

        // begin: ActorsAndAsyncCode#4
        func setDataChannel(_ channel: any SharedDataChannel) {
            if channel === self.channel { return look() }
            giveUpChannel()
            let (words, mouth) = AsyncStream.makeStream(of: String.self)
            let ear = Ear(mouth)
            (self.channel, self.ear) = (channel, ear)
            channel.delegate = ear
            pump = Task { [weak self] in
                for await word in words { await self?.hear(word, of: ear) }
            }
            look()
        }

        private func hear(_ word: String, of ear: Ear) {
            guard ear === self.ear else { return }
            if word == "error" { report.yield(.error(.operation)) }
            look()
        }

        private func giveUpChannel() {
            channel?.delegate = nil
            pump?.cancel()
            (channel, ear, pump) = (nil, nil, nil)
        }
        // end

        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { queue.count }
        func sendEvent(_ event: VoiceEvent) {
            queue.append(event)
            look()
        }
        func clear() { queue = [] }
        func reset() {
            queue = []
            giveUpChannel()
        }

        private func look() {
            while let event = queue.first, let channel, channel.readyState == .open {
                do throws(DataChannelError) {
                    try channel.send(event)
                    queue.removeFirst()
                } catch {
                    report.yield(.error(error))
                    guard error == .type else { break }
                    queue.removeFirst()
                    report.yield(.dropped(event))
                }
            }
            if let channel { state.yield(channel.readyState) }
        }
    }

    static func session() -> Subject {
        // begin: ActorsAndAsyncCode#6
        let subject = Subject.asynchronous("session") { surroundings in
            let session = Session()
            Task { [reports = session.reports, observer = surroundings.observer] in
                for await report in reports { observer.handlerDidReport(report) }
            }
            return session
        }
        // end
        return subject
    }

    actor Waiting: AsyncVoiceEventHandling, DataChannelDelegate {
        private var channel: (any SharedDataChannel)?
        private var waiting: [CheckedContinuation<Void, Never>] = []
        init(_ surroundings: AsyncSurroundings) {}
        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { waiting.count }
        func setDataChannel(_ channel: any SharedDataChannel) {
            self.channel = channel
            channel.delegate = self
            opened()
        }
        func clear() {}

        // begin: ActorsAndAsyncCode#7
        func sendEvent(_ event: VoiceEvent) async throws {
            while channel?.readyState != .open {
                await withCheckedContinuation { waiting.append($0) }
            }
            try channel?.send(event)
        }

        private func opened() {
            for continuation in waiting { continuation.resume() }
            waiting = []
        }

        func reset() {
            channel = nil
            waiting = []
        }
        // end

        nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { begin { $0.opened() } }
        nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
    }

    static func attach(_ channel: RTCDataChannel, to handler: any AsyncVoiceEventHandling) async throws {
        // begin: ActorsAndAsyncCode#8
        try await handler.setDataChannel(SharedRTCChannel(channel))
        // end
    }
}
