import DataChannels
import Foundation
import Testing
import VoiceHandlers

/// Hears a channel, wherever it is called, and writes down what.
private final class Ear: DataChannelDelegate, Sendable {
    private let lines: AsyncStream<String>.Continuation
    /// What has been heard, in order.
    let heard: AsyncStream<String>

    private static let isMain = DispatchSpecificKey<Bool>()

    init() {
        (heard, lines) = AsyncStream.makeStream()
        DispatchQueue.main.setSpecific(key: Self.isMain, value: true)
    }

    private func note(_ line: String) {
        // Which thread that is does not matter, and on Linux it may be any.
        let isMain = DispatchQueue.getSpecific(key: Self.isMain) == true
        lines.yield(isMain ? "\(line), on the main queue" : line)
    }

    func dataChannelDidOpen(_ channel: any DataChannel) { note("open") }
    func dataChannelIsClosing(_ channel: any DataChannel) { note("closing") }
    func dataChannelDidClose(_ channel: any DataChannel) { note("closed") }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { note("low") }
    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) { note(event.json) }
}

private func event(_ text: String) -> VoiceEvent { VoiceEvent(json: text) }

/// Lets everything happen that is on its way to the main actor.
private func settle() async {
    await withCheckedContinuation { done in DispatchQueue.main.async { done.resume() } }
}

@Suite struct `The adapter of an RTCDataChannel` {
    @Test(
        "reads the states of WebRTC",
        arguments: [
            (RTCDataChannelState.connecting, ReadyState.connecting), (.open, .open), (.closing, .closing),
            (.closed, .closed),
        ])
    @MainActor func states(theirs: RTCDataChannelState, ours: ReadyState) {
        #expect(RTCChannel(RTCDataChannel(theirs)).readyState == ours)
        #expect(SharedRTCChannel(RTCDataChannel(theirs)).readyState == ours)
    }

    @Test("brings what libwebrtc says on its own thread to the main actor, in order")
    @MainActor func events() async {
        let (real, ear) = (RTCDataChannel(.connecting), Ear())
        let channel = RTCChannel(real)
        channel.delegate = ear
        real.move(to: .open)
        real.receive("hello")
        real.receive("bytes", isBinary: true)
        real.move(to: .closing)
        real.move(to: .closed)
        var lines = ear.heard.makeAsyncIterator()
        for line in ["open", "hello", "bytes", "closing", "closed"] {
            #expect(await lines.next() == "\(line), on the main queue")
        }
    }

    @Test("says why a send was refused, as far as that can be known")
    @MainActor func refusals() async throws {
        let real = RTCDataChannel(.connecting, room: 10)
        let (one, other) = (RTCChannel(real, maximumSize: 20), SharedRTCChannel(real, maximumSize: 20))
        for channel in [one, other] as [any DataChannel] {
            real.move(to: .connecting)
            #expect(throws: DataChannelError.invalidState) { try channel.send(event("12345")) }
            #expect(throws: DataChannelError.invalidState) { try channel.trySend(event("12345")) }
            real.move(to: .open)
            try channel.send(event("12345"))
            #expect(channel.bufferedAmount == 5)
            // There is room for five more.
            #expect(try !channel.trySend(event("123456")))
            #expect(throws: DataChannelError.operation) { try channel.send(event("123456")) }
            #expect(throws: DataChannelError.type) { try channel.send(event("123456789012345678901")) }
            #expect(channel.bufferedAmount == 5)
            real.transmit()
        }
        #expect(real.sent == ["12345", "12345"])
    }

    @Test("knows a refusal of a channel that has closed in that very moment")
    @MainActor func closedMeanwhile() throws {
        let reals = [RTCDataChannel(.open), RTCDataChannel(.open)]
        for channel in [RTCChannel(reals[0]), SharedRTCChannel(reals[1])] as [any DataChannel] {
            try channel.send(event("before"))
            reals[channel is RTCChannel ? 0 : 1].closeBeforeNextSend()
            #expect(channel.readyState == .open)
            #expect(throws: DataChannelError.invalidState) { try channel.trySend(event("after")) }
        }
    }

    @Test("says that the buffer has drained when the amount falls to the threshold, and not before")
    @MainActor func low() async throws {
        let (real, ear) = (RTCDataChannel(.open), Ear())
        let channel = RTCChannel(real)
        channel.delegate = ear
        channel.bufferedAmountLowThreshold = 5
        for text in ["12345", "123", "12345"] { try channel.send(event(text)) }
        real.transmit()
        await settle()
        real.receive("8 are left")
        real.transmit()
        await settle()
        real.receive("5 are left")
        real.transmit()
        await settle()
        real.receive("nothing is left")
        var lines = ear.heard.makeAsyncIterator()
        for line in ["8 are left", "low", "5 are left", "nothing is left"] {
            #expect(await lines.next() == "\(line), on the main queue")
        }
    }

    @Test("announces no closing that comes from this side")
    @MainActor func closing() async {
        let (real, ear) = (RTCDataChannel(.open), Ear())
        let channel = RTCChannel(real)
        channel.delegate = ear
        channel.close()
        #expect(channel.readyState == .closing)
        real.move(to: .closed)
        var lines = ear.heard.makeAsyncIterator()
        #expect(await lines.next() == "closed, on the main queue")
    }

    @Test("holds neither its delegate, nor is it held by the channel")
    @MainActor func references() async {
        let real = RTCDataChannel(.open)
        weak var heldByReal: RTCChannel?
        weak var heldByShared: Ear?
        let shared = SharedRTCChannel(RTCDataChannel(.open))
        do {
            let channel = RTCChannel(real)
            let ear = Ear()
            (heldByReal, heldByShared) = (channel, ear)
            channel.delegate = ear
            shared.delegate = ear
            #expect(heldByReal != nil && heldByShared != nil)
        }
        await settle()
        #expect(heldByReal == nil)
        #expect(heldByShared == nil && shared.delegate == nil)
        // Nobody is there to hear this.
        real.move(to: .closed)
    }

    @Test("carries a handler through a full buffer to the last message")
    @MainActor func handler() async {
        let real = RTCDataChannel(.connecting, room: 10)
        let handler = ReliableHandler()
        handler.setDataChannel(RTCChannel(real))
        for text in ["first", "second", "third"] { handler.sendEvent(event(text)) }
        real.move(to: .open)
        await settle()
        #expect(handler.queuedCount == 2)
        for _ in 1...3 {
            real.transmit()
            await settle()
        }
        #expect(real.sent == ["first", "second", "third"])
        #expect(handler.queuedCount == 0)
    }

    @Test("makes channels, and none on a connection that is closed")
    @MainActor func maker() {
        let connection = RTCPeerConnection()
        let maker = RTCChannelMaker(connection)
        #expect(maker.makeChannel()?.readyState == .connecting)
        #expect(connection.made.count == 1)
        connection.isClosed = true
        #expect(maker.makeChannel() == nil)
    }
}

/// An actor that sends, and whose channel lives on other threads.
private actor Sender {
    private let channel: any DataChannel & Sendable
    private(set) var refusals = 0

    init(_ channel: any DataChannel & Sendable) { self.channel = channel }

    func send(_ text: String) {
        do { try channel.send(event(text)) } catch { refusals += 1 }
    }
}

@Suite struct `The adapter for an actor` {
    @Test("calls the delegate on a queue of its own, in order and not on the main thread")
    func events() async {
        let (real, ear) = (RTCDataChannel(.connecting), Ear())
        let channel = SharedRTCChannel(real)
        channel.delegate = ear
        real.move(to: .open)
        for number in 1...20 { real.receive("\(number)") }
        real.move(to: .closing)
        real.move(to: .closed)
        var lines = ear.heard.makeAsyncIterator()
        for line in ["open"] + (1...20).map(String.init) + ["closing", "closed"] {
            #expect(await lines.next() == line)
        }
    }

    @Test("announces no closing that comes from this side")
    func closing() async {
        let (real, ear) = (RTCDataChannel(.open), Ear())
        let channel = SharedRTCChannel(real)
        channel.delegate = ear
        channel.close()
        real.move(to: .closed)
        var lines = ear.heard.makeAsyncIterator()
        #expect(await lines.next() == "closed")
    }

    @Test("loses no word of a drained buffer while others send", arguments: 1...20)
    func low(round: Int) async throws {
        let (real, ear) = (RTCDataChannel(.open, room: 1_000_000), Ear())
        let channel = SharedRTCChannel(real)
        channel.delegate = ear
        let sender = Sender(channel)
        async let sends: Void = {
            for _ in 1...100 { await sender.send("1234567890") }
        }()
        async let transmissions: Void = Task.detached {
            while real.sent.count < 100 { if real.bufferedAmount > 0 { real.transmit() } }
        }.value
        _ = await (sends, transmissions)
        // Whatever happened before, the last one to leave the buffer was told of behind everything else.
        try channel.send(event("the last"))
        real.transmit()
        real.receive("over")
        var heard: [String] = []
        for await line in ear.heard {
            heard.append(line)
            if line == "over" { break }
        }
        #expect(await sender.refusals == 0)
        #expect(heard.suffix(2) == ["low", "over"])
        #expect(heard.dropLast().allSatisfy { $0 == "low" })
        #expect(channel.bufferedAmount == 0)
    }
}
