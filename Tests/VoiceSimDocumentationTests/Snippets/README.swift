import DataChannels
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimCommand
import VoiceSimTesting

/// The client package of the README. `.ci/client` runs its test with all its schedules.
enum Client {
    // begin: README#2
    final class MyHandler: VoiceEventHandling, DataChannelDelegate {
        private var channel: (any DataChannel)?
        private var queue: [VoiceEvent] = []
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
        func clear() { queue = [] }
        func reset() {
            channel?.delegate = nil
            (channel, queue) = (nil, [])
        }
        func dataChannelDidOpen(_ channel: any DataChannel) { flush() }
        func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { flush() }
        func dataChannelDidClose(_ channel: any DataChannel) {}
        func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
            observer?.handlerDidReport(.error(error))
        }

        private func flush() {
            while let channel, channel.readyState == .open, !queue.isEmpty {
                let event = queue.removeFirst()
                do {
                    try channel.send(event)
                } catch {
                    if error == .operation { queue.insert(event, at: 0) }  // the buffer is full
                    observer?.handlerDidReport(.error(error))
                    if error == .operation { return }
                    if error == .type { observer?.handlerDidReport(.dropped(event)) }  // too long
                }
            }
        }
    }
    // end

    // begin: README#4
    actor MyActor: AsyncVoiceEventHandling, DataChannelDelegate {
        private var channel: (any SharedDataChannel)?
        private var queue: [VoiceEvent] = []
        private let encoder = Encoder()
        init(_ surroundings: AsyncSurroundings) {}
        var isReady: Bool { channel?.readyState == .open }
        var queuedCount: Int { queue.count }

        func setDataChannel(_ channel: any SharedDataChannel) async {
            self.channel = channel
            channel.delegate = self
            await flush()
        }
        func sendEvent(_ event: VoiceEvent) async {
            queue.append(event)
            await flush()
        }
        func clear() { queue = [] }
        func reset() { (channel, queue) = (nil, []) }
        nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { Task { await flush() } }
        nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}

        private func flush() async {
            while let channel, channel.readyState == .open, let event = queue.first {
                let encoded = await encoder.encode(event)  // the actor is free here
                try? channel.send(encoded)
                if !queue.isEmpty { queue.removeFirst() }
            }
        }
    }
    // end

    /// Makes the text that goes over the wire.
    actor Encoder {
        private var count = 0
        func encode(_ event: VoiceEvent) -> VoiceEvent {
            count += 1
            return event
        }
    }

    @Suite(.disabled("run by .ci/client")) struct `The test of the README` {
        // begin: README#3
        @Suite struct MyHandlerTests {
            @Test func holds() async {
                await expectHolds(.all, of: { _ in MyHandler() }, schedules: 20_000, seed: 1)
            }
        }
        // end
    }
}

/// A handler that is made in surroundings, as the one of whoever reads the README may be.
enum Surrounded {
    final class MyHandler: VoiceEventHandling {
        private let handler = Before.MyHandler()
        init(_ surroundings: Surroundings) {}

        var observer: (any VoiceEventObserver)? {
            get { handler.observer }
            set { handler.observer = newValue }
        }
        var isReady: Bool { handler.isReady }
        var queuedCount: Int { handler.queuedCount }
        func setDataChannel(_ channel: any DataChannel) { handler.setDataChannel(channel) }
        func sendEvent(_ event: VoiceEvent) { handler.sendEvent(event) }
        func clear() { handler.clear() }
        func reset() { handler.reset() }
    }

    // begin: README#5, VoiceSimCommand#1
    struct Mine {
        static func main() async {
            await VoiceSimCommand.main([Subject("mine") { surroundings in MyHandler(surroundings) }])
        }
    }
    // end
}
