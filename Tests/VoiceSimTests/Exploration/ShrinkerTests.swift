import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `The shrinker` {
    private func shrunk(
        _ id: String, _ property: PropertyID, in fidelity: Fidelity = .native, _ story: String
    ) throws -> String {
        let shrinker = Shrinker(try subject(id), property: property, fidelity: fidelity)
        return shrinker.shrink(try Schedule(parsing: story)).schedule.text
    }

    @Test("drops what has nothing to do with the failure, and renumbers the channels")
    func drops() throws {
        let story = """
            clear
            attach
            fail c1
            send
            deliver
            attach opening
            clear
            reset
            send
            """
        #expect(try shrunk("safe-send", .readyFlag, story) == "attach opening\nreset\n")
    }

    @Test("hands a channel over open instead of opening it later")
    func folds() throws {
        let story = "attach\nopen c1\ndeliver\nfull c1\nsend"
        #expect(try shrunk("guarded-flush", .noLoss, in: .browser, story) == "attach open\nfull c1\nsend\n")
    }

    @Test("makes interference a step of its own where that does as well")
    func hoists() throws {
        let story = "attach open\n  before check#1: full c1\nsend"
        #expect(try shrunk("guarded-flush", .noLoss, story) == "attach open\nfull c1\nsend\n")
    }

    @Test("every pass proposes only schedules that can be written down", arguments: 0..<50)
    func passes(number: UInt64) throws {
        let schedule = Runner(try subject("partial-fix")).record(seed: 1, index: number).schedule
        for pass in ShrinkPass.all {
            for proposal in pass.candidates(schedule).prefix(200) where proposal.size > 0 {
                #expect(try Schedule(parsing: proposal.text) == proposal, "\(pass.name)")
            }
        }
    }

    @Test(
        "ends at a shortest size from any failing seed, and proves it",
        arguments: ["partial-fix", "safe-send"])
    func proves(id: String) async throws {
        let subject = try subject(id)
        let runner = Runner(subject)
        let bounds = Bounds(steps: 3, messages: 3, channels: 3, fidelity: .native)
        let exploration = try await Explorer(subject, bounds: bounds).explore()
        for counterexample in exploration.counterexamples {
            let shrinker = Shrinker(subject, property: counterexample.property, fidelity: .native)
            var tried = 0
            for number in 0..<20_000 where tried < 3 {
                let index = UInt64(number) * 2
                guard runner.run(seed: 1, index: index).broken.contains(counterexample.property) else {
                    continue
                }
                tried += 1
                let start = shrinker.shrink(runner.record(seed: 1, index: index).schedule).schedule
                let proof = try await shrinker.prove(start)
                #expect(proof.schedule.size == counterexample.schedule.size)
                guard case .proven = proof.shortest else {
                    Issue.record("\(counterexample.property.text) from schedule \(index) is not proven")
                    continue
                }
            }
            #expect(tried == 3)
        }
    }

    @Test("leaves a local end by a smaller story that the proof finds")
    func leavesLocalEnds() async throws {
        // Nothing can be taken away from this one, and yet there is a story of two steps.
        let story = try Schedule(parsing: "attach\nreset\nopen c1\n")
        let shrinker = Shrinker(try subject("safe-send"), property: .readyFlag, fidelity: .native)
        #expect(shrinker.breaks(story))
        let proof = try await shrinker.prove(story)
        #expect(proof.schedule.text == "attach open\nattach\n")
        #expect(proof.shortest == .proven(schedules: 10))
    }

    @Test("tells what settling alone breaks in one step, since a story has at least one")
    func settlingAlone() async throws {
        let hasty = Planted.subject {
            $0.onAttach = { (_) throws(DataChannelError) in throw .invalidState }
        }
        let shrinker = Shrinker(hasty, property: .noEscapedError, fidelity: .native)
        let story = try Schedule(parsing: "send\nclear\nsend\n")
        let shrunk = shrinker.shrink(story).schedule
        #expect(shrunk.size == 1)
        for start in [story, shrunk] {
            let proof = try await shrinker.prove(start)
            #expect(proof.schedule.text == "attach\n")
            #expect(proof.shortest == .proven(schedules: 1))
        }
    }

    @Test("says to which size it has looked when its budget runs out")
    func budget() async throws {
        let story = try Schedule(parsing: "attach open\nattach\nsend\nopen c2\nsend\n")
        let shrinker = Shrinker(try subject("safe-send"), property: .inOrder, fidelity: .native)
        let proof = try await shrinker.prove(story, limit: 100)
        #expect(proof.schedule == story)
        #expect(proof.shortest == .checked(toSize: 2))
    }
}
