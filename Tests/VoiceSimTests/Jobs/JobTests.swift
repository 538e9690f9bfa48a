import DataChannels
import Testing

@testable import VoiceSim

/// Asynchronous handlers, job by job.
@Suite struct `A job` {
    private static let kinds: [Subject] = [
        .asynchronous("actor") { SoundActor($0) },
        .asynchronous("main-actor") { await SoundMainActorHandler($0) },
        .asynchronous("locked") { SoundLockedHandler($0) },
    ]

    @Test("begins with a call, and nothing of it has run", arguments: kinds)
    func begins(subject: Subject) throws {
        let lines = try steps(subject, "attach open\nrun\nsend")
        #expect(lines.contains("sendEvent begun"))
        #expect(try accepted(subject, "attach open\nrun\nsend\nclosing c1").isEmpty)
        let start = try driven(subject, "attach open") + "\nsend"
        #expect(try accepted(subject, start).isEmpty)
        #expect(try accepted(subject, driven(subject, start)) == ["c1 accepted m1"])
    }

    @Test("runs until it waits, and one at a time")
    func oneStep() throws {
        let subject = Sketch.subject { handler, event in
            await Task.yield()
            handler.send(event)
        }
        let story = try driven(subject, try driven(subject, "attach open") + "\nsend")
        let lines = try steps(subject, story)
        #expect(lines.contains("c1 accepted m1"))
        // One that yields, and one that goes on.
        #expect(lines.drop { $0 != "send" }.filter { $0.hasSuffix(" runs") }.count >= 2)
        let last = try #require(lines.lastIndex { $0.hasSuffix(" runs") })
        #expect(lines[last...].contains("c1 accepted m1"))
    }

    @Test("of the application's calls comes in their order", arguments: kinds)
    func order(subject: Subject) throws {
        let story = "attach open\nsend\nsend\nclear\nsend"
        let run = try Runner(subject).replay(Schedule(parsing: story), in: Conditions(.native))
        #expect(
            run.trace.map(\.description).filter { $0.contains(" accepted ") }.prefix(3)
                == ["c1 accepted m1", "c1 accepted m2", "c1 accepted m3"])
        // There is only one that may run.
        #expect(throws: Staleness.self) { try told(subject, story + "\nrun j2") }
    }

    @Test("of an unstructured task comes in any order")
    func unstructured() throws {
        let subject = Sketch.subject { handler, event in Task { handler.send(event) } }
        let start = try driven(subject, "attach open") + "\nsend\nsend\nrun\nrun"
        let orders = try [false, true].map {
            try accepted(subject, driven(subject, start, newerFirst: $0))
        }
        #expect(orders == [["c1 accepted m1", "c1 accepted m2"], ["c1 accepted m2", "c1 accepted m1"]])
        #expect(try broken(by: subject, driven(subject, start, newerFirst: true)).contains(.inOrder))
    }

    @Test("of the main actor comes in the order of the main actor")
    func mainActor() throws {
        let subject = Sketch.subject { handler, event in Task { @MainActor in handler.send(event) } }
        let start = try driven(subject, "attach open") + "\nsend\nsend\nrun\nrun"
        for newerFirst in [false, true] {
            let story = try driven(subject, start, newerFirst: newerFirst)
            #expect(try accepted(subject, story) == ["c1 accepted m1", "c1 accepted m2"])
        }
    }

    @Test("of a group or an async let is awaited by the call that begins it")
    func structured() throws {
        let group = Sketch.subject { handler, event in
            let sum = await withTaskGroup(of: Int.self) { group in
                for number in 1...3 { group.addTask { number } }
                return await group.reduce(0, +)
            }
            if sum == 6 { handler.send(event) }
        }
        let pair = Sketch.subject { handler, event in
            async let one = 1
            async let two = 2
            if await one + two == 3 { handler.send(event) }
        }
        for subject in [group, pair] {
            #expect(try accepted(subject, "attach open\nrun\nsend\nrun").isEmpty)
            // Its children may run in any order.
            _ = try told(subject, "attach open\nrun\nsend\nrun\nrun j2")
            let runner = Runner(subject)
            let run = try runner.replay(Schedule(parsing: "attach open\nsend"), in: Conditions(.native))
            #expect(run.outcome.broken.isEmpty, "\(run.outcome.broken)")
            #expect(run.trace.map(\.description).contains("c1 accepted m1"))
        }
    }
}
