import DataChannels
import Testing

@testable import VoiceSim

/// Pings on whatever channel is current and open, by an interval that is as old as the handler.
private final class Beating: VoiceEventHandling, DataChannelDelegate {
    private let clock: any VoiceClock
    private let interval: Duration
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    weak var observer: (any VoiceEventObserver)?

    init(clock: any VoiceClock, every interval: Duration) {
        self.clock = clock
        self.interval = interval
        beat()
    }

    private func beat() {
        _ = clock.setTimer(after: interval) { [weak self] in
            guard let self else { return }
            beat()
            if channel?.readyState == .open { ping() }
        }
    }

    private func ping() {
        do throws(DataChannelError) {
            try channel?.send(VoiceEvent(json: "ping"))
        } catch {
            observer?.handlerDidReport(.error(error))
        }
    }

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
    /// Tells what it throws away.
    func clear() {
        let cleared = queue
        queue = []
        for event in cleared { observer?.handlerDidReport(.dropped(event)) }
    }
    func reset() {
        channel?.delegate = nil
        channel = nil
        clear()
    }
    private func flush() {
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
            } catch {
                observer?.handlerDidReport(.error(error))
                if self.channel === channel { return }
            }
        }
    }
    func dataChannelDidOpen(_ channel: any DataChannel) { flush() }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { flush() }
    func dataChannelDidClose(_ channel: any DataChannel) { self.channel = nil }
    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        observer?.handlerDidReport(.error(error))
    }
}

/// Handlers of another make than ours that are right.
@Suite struct `A correct handler` {
    private func beating(every interval: Duration) -> Subject {
        Subject("beating", claims: .sendsOwnMessages) { Beating(clock: $0.clock, every: interval) }
    }

    @Test("may ping for life, however quickly", arguments: [20, 100, 5_000])
    func heartbeat(milliseconds: Int) throws {
        let subject = beating(every: .milliseconds(milliseconds))
        for story in ["attach", "reset\nattach", "attach open\nreset\nattach open\ntick", "send\nclear"] {
            #expect(try broken(by: subject, story).isEmpty, "\(story)")
        }
    }

    @Test("may tell what it clears, while an equal message is given")
    func tellsCleared() throws {
        let story = "send\nsend\nclear\n  before emit#1: send same\nattach open\n"
        #expect(try broken(by: beating(every: .seconds(5)), story).isEmpty)
    }

    /// What comes of a call of the application is not the old timer's doing, though it happens inside it.
    @Test("may be given a message while it reports that a ping of an old timer was refused")
    func givenInOldTimer() throws {
        let story = "reset\nattach open\nfull c1\ntick\n  before emit#1: send\n"
        #expect(try broken(by: beating(every: .seconds(5)), story).isEmpty)
    }

    @Test("is accused of nothing in a thousand schedules")
    func random() throws {
        let runner = Runner(beating(every: .seconds(5)))
        for index in 0..<1_000 as Range<UInt64> {
            let broken = runner.run(seed: 1, index: index).broken
            #expect(broken.isEmpty, "schedule \(index): \(broken)")
        }
    }
}
