import DataChannels
import Testing

@testable import VoiceSim

/// Believes what it is told: ready from the open event to the close event, or to a reset.
private final class Believing: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    /// How many more it says to have queued than it has.
    private let surplus: Int
    private(set) var isReady = false
    weak var observer: (any VoiceEventObserver)?

    init(surplus: Int) { self.surplus = surplus }

    var queuedCount: Int { queue.count + surplus }

    func setDataChannel(_ channel: any DataChannel) {
        self.channel?.delegate = nil
        isReady = false
        self.channel = channel
        channel.delegate = self
    }
    func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        flush()
    }
    func clear() { queue = [] }
    func reset() {
        channel?.delegate = nil
        (channel, queue, isReady) = (nil, [], false)
    }
    private func flush() {
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch {
                observer?.handlerDidReport(.error(error))
                return
            }
        }
    }
    func dataChannelDidOpen(_ channel: any DataChannel) {
        isReady = true
        flush()
    }
    func dataChannelDidClose(_ channel: any DataChannel) { isReady = false }
}

@Suite struct `A quiet moment` {
    private func run(_ story: String, surplus: Int = 0, in fidelity: Fidelity = .native) throws -> Run {
        let subject = Subject("believing") { _ in Believing(surplus: surplus) }
        return try Runner(subject).replay(Schedule(parsing: story), in: Conditions(fidelity))
    }

    private func quiet(_ run: Run) -> [TraceEvent] {
        run.trace.filter { if case .quiet = $0 { true } else { false } }
    }

    @Test("is none while an event of the current channel is on its way", arguments: Fidelity.allCases)
    func awaited(fidelity: Fidelity) throws {
        let waiting = try run("attach opening", in: fidelity)
        #expect(quiet(waiting).isEmpty && waiting.outcome.broken == .none)
        // Nothing is on its way to a channel that was open when it was made.
        let open = try run("attach open", in: fidelity)
        #expect(quiet(open).first == .quiet(isReady: false, isOpen: true, queued: 0))
        #expect(open.outcome.broken == [.readyFlag])
    }

    @Test("is disturbed by no event of another channel")
    func others() throws {
        let moments = quiet(try run("attach opening\nattach open"))
        #expect(moments.first == .quiet(isReady: false, isOpen: true, queued: 0))
    }

    @Test("comes after the own close, long before its event; a flag that waits for that is wrong")
    func ownClose() throws {
        let closed = try run("attach opening\ndeliver\nclose")
        #expect(quiet(closed).first == .quiet(isReady: true, isOpen: false, queued: 0))
        #expect(closed.outcome.broken == [.readyFlag])
        // Other than by events and by their absence it does nothing wrong.
        #expect(try run("attach opening\ndeliver\nsend").outcome.broken == .none)
    }

    @Test("tells of the queue also while an event is on its way")
    func queue() throws {
        let boasting = try run("attach opening", surplus: 1)
        #expect(quiet(boasting).first == .quiet(isReady: false, isOpen: nil, queued: 1))
        #expect(boasting.outcome.broken == [.queuedCount])
        // A handler with messages of its own may have more, and never less.
        for (surplus, broken) in [(1, PropertySet.none), (-1, [.queuedCount])] {
            let subject = Subject("believing", claims: .sendsOwnMessages) { _ in Believing(surplus: surplus) }
            #expect(try VoiceSimTests.broken(by: subject, "attach opening\ndeliver\nsend") == broken)
        }
    }

    @Test("is recorded only if something disagrees, and not in a call")
    func silence() throws {
        let run = try Runner(subject("reliable")).replay(
            Schedule(parsing: "send\nattach\nsend\nopen c1\ndeliver\nfail c1\ndeliver"), in: .native)
        #expect(quiet(run).isEmpty)
    }
}
