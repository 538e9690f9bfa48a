import DataChannels
import Synchronization

import Testing
@testable import VoiceSim

/// A class that a lock guards, and that does with each event what a test says.
final class Sketch: AsyncVoiceEventHandling, Passing, @unchecked Sendable {
    typealias Reaction = nonisolated(nonsending) @Sendable (Sketch, VoiceEvent) async throws -> Void

    let clock: any Clock<Duration>
    /// Tasks that a clear cancels.
    let tasks = Mutex<[Task<Void, Never>]>([])
    private let lock = Mutex(())
    private var outbox: Outbox
    private let react: Reaction

    init(_ surroundings: AsyncSurroundings, _ react: @escaping Reaction) {
        outbox = Outbox(surroundings)
        clock = surroundings.clock
        self.react = react
    }

    static func subject(_ react: @escaping Reaction) -> Subject {
        .asynchronous("sketch") { Sketch($0, react) }
    }

    var isReady: Bool { lock.withLock { _ in outbox.isReady } }
    var queuedCount: Int { lock.withLock { _ in outbox.events.count } }
    func setDataChannel(_ channel: any SharedDataChannel) {
        lock.withLock { _ in outbox.take(channel, self) }
    }
    nonisolated(nonsending) func sendEvent(_ event: VoiceEvent) async throws { try await react(self, event) }
    func reset() { lock.withLock { _ in outbox.reset() } }
    func pass(_ word: Outbox.Word) { lock.withLock { _ in outbox.hear(word) } }
    func clear() {
        lock.withLock { _ in outbox.clear() }
        tasks.withLock { $0 }.forEach { $0.cancel() }
    }

    /// Queues it, and sends what can be sent.
    func send(_ event: VoiceEvent) { lock.withLock { _ in outbox.send(event) } }
}

/// What a test wants to remember.
final class Notes: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// What channels accepted in the steps of a story, without what settling adds.
func accepted(_ subject: Subject, _ story: String) throws -> [String] {
    try steps(subject, story).filter { $0.contains(" accepted ") }
}

/// The trace of the steps of a story.
func steps(_ subject: Subject, _ story: String) throws -> [String] {
    try Array(told(subject, story).prefix { $0 != "settling" })
}

/// The story, and then as many jobs as there are: the oldest always first, or the second oldest if there is one.
func driven(_ subject: Subject, _ story: String, newerFirst: Bool = false) throws -> String {
    let runner = Runner(subject)
    var story = story
    let steps = newerFirst ? ["\nrun j2", "\nrun"] : ["\nrun"]
    for _ in 0..<64 {
        let next = try steps.map { story + $0 }.first { next in
            let schedule = try Schedule(parsing: next)
            return (try? runner.outcome(of: schedule, in: Conditions(.native))) != nil
        }
        guard let next else { return story }
        story = next
    }
    Issue.record("the jobs of this story come to no end: \(story)")
    return story
}
