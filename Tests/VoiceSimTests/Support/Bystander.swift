import DataChannels

@testable import VoiceSim

/// A handler that sends nothing by itself. It takes every channel, notes every event with the state at that
/// moment, and does what a test tells it to do with the current channel when the application sends.
final class Bystander: VoiceEventHandling, DataChannelDelegate {
    let diary: Diary
    private var channel: (any DataChannel)?
    weak var observer: (any VoiceEventObserver)?

    init(_ diary: Diary) {
        self.diary = diary
        diary.bystander = self
    }

    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { 0 }

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        self.channel = channel
        channel.delegate = self
        diary.whenAttached(channel)
    }

    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        if let channel { diary.whenSending(channel, event) }
    }

    func clear() throws(DataChannelError) {}
    func reset() throws(DataChannelError) {}

    func dataChannelDidOpen(_ channel: any DataChannel) { note("open", channel) }
    func dataChannelIsClosing(_ channel: any DataChannel) { note("closing", channel) }
    func dataChannelDidClose(_ channel: any DataChannel) { note("close", channel) }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { note("low", channel) }

    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) throws {
        note("error", channel)
        if diary.throwsAtError { throw error }
    }

    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) {
        note(event.json, channel)
    }

    private func note(_ event: String, _ channel: any DataChannel) {
        diary.lines.append("\(event) while \(channel.readyState)")
    }
}

/// What a ``Bystander`` does, and what it has seen: outlives the run. Used on one thread.
final class Diary: @unchecked Sendable {
    var lines: [String] = []
    var whenAttached: (any DataChannel) -> Void = { _ in }
    var whenSending: (any DataChannel, VoiceEvent) -> Void = { _, _ in }
    /// Whether the bystander lets an error out of its `error` event.
    var throwsAtError = false
    /// The bystander of the run, as a listener to set.
    weak var bystander: Bystander?

    /// Plays a story and gives what was noted before settling began.
    func play(
        in fidelity: Fidelity = .browser, messages: MessageContents = .numbered, quirks: QuirkSet? = nil,
        farSide: FarSideName = .silent, _ story: String
    ) throws -> [String] {
        let runner = Runner(Subject("bystander", messages: messages) { _ in Bystander(self) })
        let schedule = try Schedule(parsing: story)
        let script = Held(Script(schedule, in: runner.world) { [self] in lines.count })
        lines = []
        let conditions = Conditions(fidelity, quirks: quirks ?? schedule.quirks, farSide: farSide)
        _ = runner.run(under: script, Draw(in: Scenario(conditions)))
        if let staleness = script.strategy.replay.staleness { throw staleness }
        return Array(lines[..<script.strategy.countAtTheEnd])
    }

    /// A diary of a bystander that sends whatever the application gives it.
    static func ofSender() -> Diary {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        return diary
    }

    /// Follows a schedule, and looks how much has been noted when it is over.
    private struct Script: Strategy {
        private(set) var replay: ReplayStrategy
        private let count: () -> Int
        private(set) var countAtTheEnd = 0

        init(_ schedule: Schedule, in world: World, count: @escaping () -> Int) {
            replay = ReplayStrategy(schedule, in: world)
            self.count = count
        }

        mutating func nextStep(from enabled: StepSet) -> Step? {
            let step = replay.nextStep(from: enabled)
            if step == nil { countAtTheEnd = count() }
            return step
        }

        mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
            replay.interleave(at: point, from: enabled)
        }

        mutating func end(_ outcome: Outcome) { replay.end(outcome) }
    }

    /// Notes whether a send is accepted, and how much is buffered then.
    func send(_ event: VoiceEvent, on channel: any DataChannel) {
        do throws(DataChannelError) {
            let isAccepted = try channel.trySend(event)
            lines.append("\(isAccepted ? "accepted" : "answered false"), \(channel.bufferedAmount) buffered")
        } catch {
            lines.append("\(error), \(channel.bufferedAmount) buffered, \(channel.readyState)")
        }
    }
}
