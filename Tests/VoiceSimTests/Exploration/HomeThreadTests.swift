import DataChannels
import Foundation
import Testing
import VoiceHandlers

@testable import VoiceSim

/// A handler that must not be touched from any thread but one, as one in a JavaScript engine.
private func atHome(_ home: HomeThread) -> Subject {
    let owner = Thread.current
    let name = ObjectIdentifier(owner)
    return Subject(
        "guarded-flush", claims: [], messages: .numbered, farSide: .silent, home: .thread(home)
    ) { _ in
        precondition(ObjectIdentifier(Thread.current) == name, "a handler was made away from its thread")
        return GuardedFlushHandler()
    }
}

@Suite struct `A handler that lives on a thread of its own` {
    private let anywhere = Subject("guarded-flush") { _ in GuardedFlushHandler() }

    /// What a body comes to that needs the thread now and then, which does nothing else meanwhile.
    private func onThread<Result: Sendable>(
        _ body: @escaping @Sendable (Subject) async -> Result
    ) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                let home = HomeThread()
                let subject = atHome(home)
                continuation.resume(returning: home.wait { await body(subject) })
            }
            thread.stackSize = WorkerThreads.stackSize
            thread.start()
        }
    }

    @Test("is run there only, and a campaign of it comes to the same, with one job and with two")
    func campaign() async throws {
        let plain = try await Campaign(anywhere, seed: 3, schedules: 500, proofLimit: 300).run()
        for jobs in 1...2 {
            let report = await onThread { subject in
                try? await Campaign(subject, seed: 3, schedules: 500, jobs: jobs, proofLimit: 300).run()
            }
            #expect(report == plain)
        }
    }

    @Test("is explored and proven like another")
    func exploration() async throws {
        let bounds = Bounds(steps: 2, messages: 2, channels: 2, in: Conditions(.native))
        let plain = try await Explorer(anywhere, bounds: bounds).explore()
        let other = await onThread { try? await Explorer($0, bounds: bounds).explore(jobs: 2) }
        #expect(other == plain)
    }
}

@Suite struct `A handler that has not everything` {
    /// Schedules of a reliable handler that lacks these steps, and claims this.
    private func schedules(missing: [Step.Kind], claims: Claims = []) -> [Schedule] {
        let subject = Subject(
            "mine", claims: claims, messages: .numbered, farSide: .silent, missing: missing, home: .anywhere
        ) { _ in ReliableHandler(capacity: 4) }
        let runner = Runner(subject)
        return (0..<500).map { runner.record(seed: 1, index: $0).schedule }
    }

    @Test("sees no step that calls what it lacks")
    func missing() {
        let left = schedules(missing: [.reset, .clear, .attachAgain])
        let kinds = left.flatMap { $0.entries.map(\.step.kind) }
        #expect(!kinds.contains(.reset) && !kinds.contains(.clear) && !kinds.contains(.attachAgain))
        #expect(kinds.contains(.send) && kinds.contains(.attachOpen))
        #expect(schedules(missing: []).contains { $0.entries.contains { $0.step.kind == .reset } })
    }

    @Test("and shows neither its queue nor whether it is ready is not judged by them, nor looked at for them")
    func hidden() throws {
        // It says that nothing waits, and that it is never ready.
        let open = Planted.subject(claims: []) { $0.onSend = { _, _ in } }
        let hidden = Planted.subject(claims: [.hidesQueue, .hidesReadiness, .isCollected]) {
            $0.onSend = { _, _ in }
        }
        let story = "attach open\nsend"
        #expect(try broken(by: open, story).contains(.queuedCount))
        #expect(try !broken(by: hidden, story).contains(.queuedCount))
        #expect(try broken(by: hidden, story).contains(.noLoss))
        let run = try Runner(hidden).replay(Schedule(parsing: story), in: Conditions(.native))
        #expect(!run.trace.contains { if case .quiet = $0 { true } else { false } })
        let names = hidden.catalog.types.filter { $0.applies(to: hidden.claims) }.map { $0.id }
        #expect(![.queuedCount, .boundedQueue, .readyFlag, .released].contains(where: names.contains))
    }
}
