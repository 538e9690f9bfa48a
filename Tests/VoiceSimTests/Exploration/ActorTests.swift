import DataChannels
import Testing
import VoiceSim

/// The closures of a campaign are called where the campaign was started: here, on the main actor.
@MainActor @Suite struct `On the main actor` {
    private let subject = Subject("hopeful") { _ in HopefulHandler() }

    @Test("a campaign's closures may touch what belongs to the main actor")
    func campaign() async throws {
        var names: [String] = []
        var rounds = 0
        func note(_ finding: Finding) {
            MainActor.assertIsolated()
            names.append(finding.property.text)
        }
        let report = try await Campaign(subject, seed: 1, schedules: 1_200, jobs: 2).run(
            found: { note($0) }, proven: { note($0) }, progress: { _ in rounds += 1 })
        #expect(names.count == 2 * report.findings.count)
        #expect(rounds > 1)
    }

    @Test("an exploration's progress may, and so may what a proof is asked")
    func exploration() async throws {
        var sizes: [Int] = []
        let bounds = Bounds(steps: 3, messages: 2, channels: 2, fidelity: .native)
        _ = try await Explorer(subject, bounds: bounds).explore(
            jobs: 2,
            progress: {
                MainActor.assertIsolated()
                sizes.append($0.completedSize)
            })
        #expect(sizes.last == 3)
        let shrinker = Shrinker(subject, property: .noStuckQueue, fidelity: .native)
        let story = try Schedule(parsing: "attach\nclear\nsend\nsend huge\n")
        let proof = try await shrinker.prove(story)
        #expect(proof.schedule.text == "attach\nsend huge\n")
    }
}
