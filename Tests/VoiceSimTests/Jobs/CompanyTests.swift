import CTaskHooks
import DataChannels
import Dispatch
import Synchronization
import Testing
import VoiceHandlers
import VoiceSim

/// What went where it should not have gone, and how often others had their turn.
private final class Company: Sendable {
    /// Jobs of the run that ran outside of it, or of others that ran in it.
    let strays = Atomic(0)
    let turns = Mutex<[String: Int]>([:])
    let isOver = Atomic(false)

    /// Code that belongs to a run is here.
    func noteRun() { if voicesim_job_context() == nil { strays.add(1, ordering: .relaxed) } }

    /// Code that belongs to nobody's run is here.
    func noteTurn(of name: String) {
        if voicesim_job_context() != nil { strays.add(1, ordering: .relaxed) }
        turns.withLock { $0[name, default: 0] += 1 }
    }
}

/// An actor that does before each send all that the others do.
private actor Sociable: AsyncVoiceEventHandling {
    private let inner: ReliableActor
    private let clock: any Clock<Duration>
    private let company: Company

    init(_ surroundings: AsyncSurroundings, _ company: Company) {
        inner = ReliableActor(surroundings)
        clock = surroundings.clock
        self.company = company
    }

    var isReady: Bool { get async { await inner.isReady } }
    var queuedCount: Int { get async { await inner.queuedCount } }
    func setDataChannel(_ channel: any SharedDataChannel) async { await inner.setDataChannel(channel) }
    func sendEvent(_ event: VoiceEvent) async {
        company.noteRun()
        await MainActor.run { company.noteRun() }
        try? await clock.sleep(for: .seconds(1))
        try? await Task.sleep(for: .seconds(1))
        let (events, mouth) = AsyncStream.makeStream(of: VoiceEvent.self)
        Task { [company] in
            company.noteRun()
            mouth.yield(event)
            mouth.finish()
        }
        for await event in events { await inner.sendEvent(event) }
        company.noteRun()
    }
    func clear() async { await inner.clear() }
    func reset() async { await inner.reset() }
}

/// A queue that an actor lives on.
private final class QueueExecutor: SerialExecutor {
    private static let key = DispatchSpecificKey<Bool>()
    private let queue = DispatchQueue(label: "somebody's own")

    init() { queue.setSpecific(key: Self.key, value: true) }

    static var isHere: Bool { DispatchQueue.getSpecific(key: key) == true }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

private actor OnQueue {
    private let executor = QueueExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func note(_ company: Company) {
        #expect(QueueExecutor.isHere)
        company.noteTurn(of: "an executor of its own")
    }
}

private actor Plain {
    func note(_ company: Company) { company.noteTurn(of: "an actor") }
}

/// An actor that sleeps on the clock of the system before it sends.
private actor Sleeper: AsyncVoiceEventHandling {
    private let inner: ReliableActor

    init(_ surroundings: AsyncSurroundings) { inner = ReliableActor(surroundings) }

    var isReady: Bool { get async { await inner.isReady } }
    var queuedCount: Int { get async { await inner.queuedCount } }
    func setDataChannel(_ channel: any SharedDataChannel) async { await inner.setDataChannel(channel) }
    func sendEvent(_ event: VoiceEvent) async {
        try? await Task.sleep(for: .seconds(1))
        await inner.sendEvent(event)
    }
    func clear() async { await inner.clear() }
    func reset() async { await inner.reset() }
}

@Suite struct `While a campaign of an actor runs` {
    private static func report(_ company: Company) async throws -> CampaignReport {
        let subject = Subject.asynchronous("sociable") { Sociable($0, company) }
        return try await Campaign(subject, seed: 1, schedules: 30, proofLimit: 0).run()
    }

    /// Does all that a task can do, over and over, until the campaign is over.
    private static func keepBusy(_ company: Company) async throws {
        let (onQueue, plain) = (OnQueue(), Plain())
        let (numbers, mouth) = AsyncStream.makeStream(of: Int.self)
        let sum = Task {
            var last = 0
            for await number in numbers {
                #expect(number == last + 1)
                last = number
                company.noteTurn(of: "a stream")
            }
            return last
        }
        var count = 0
        repeat {
            count += 1
            mouth.yield(count)
            await plain.note(company)
            await onQueue.note(company)
            await MainActor.run {
                MainActor.assertIsolated()
                company.noteTurn(of: "the main actor")
            }
            try await Task.sleep(for: .microseconds(100))
            company.noteTurn(of: "a task that sleeps")
            await Task.detached { company.noteTurn(of: "another task") }.value
        } while !company.isOver.load(ordering: .relaxed)
        mouth.finish()
        #expect(await sum.value == count)
    }

    @Test("other tasks go on where they always do, and it comes to the same as alone")
    func company() async throws {
        let alone = try await Self.report(Company())
        let company = Company()
        let others = (1...3).map { _ in Task { try await Self.keepBusy(company) } }
        let together = try await Self.report(company)
        company.isOver.store(true, ordering: .relaxed)
        for other in others { try await other.value }
        #expect(together == alone)
        #expect(company.strays.load(ordering: .relaxed) == 0)
        let turns = company.turns.withLock { $0 }
        #expect(turns.count == 6 && turns.values.allSatisfy { $0 > 1 }, "\(turns)")
    }

    @Test("whoever sleeps on the system's clock wakes up in the same run")
    func sleeping() throws {
        let subject = Subject.asynchronous("sleeper") { Sleeper($0) }
        let run = try Runner(subject).replay(Schedule(parsing: "send\n"), in: .native)
        #expect(!run.outcome.broken.contains(.callReturns))
    }
}
