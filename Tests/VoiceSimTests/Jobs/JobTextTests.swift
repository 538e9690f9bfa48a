import Testing
import VoiceSim

/// How a schedule says which job runs.
@Suite struct `The text form of a job` {
    @Test("is read and printed the same", arguments: 2...8)
    func roundTrip(job: Int) throws {
        let text = "send\nrun j\(job)\nrun\n"
        let schedule = try Schedule(parsing: text)
        #expect(schedule.text == text)
        #expect(try Step(job: job).description == "run j\(job)")
        #expect(try Step(job: 1).description == "run")
    }

    @Test(
        "is refused if there is no such job",
        arguments: ["j1", "j9", "j0", "j02", "c1"])
    func refused(word: String) {
        let error = #expect(throws: ScheduleError.self) { try Schedule(parsing: "send\nrun \(word)\n") }
        let sentence = error?.description ?? ""
        #expect(sentence.contains("'run \(word)'") || sentence.contains("'\(word)'"), "\(sentence)")
    }

    @Test("stands in no call: nothing runs while something runs")
    func inside() {
        let error = #expect(throws: ScheduleError.self) {
            try Schedule(parsing: "send\n  before send#1: run\n")
        }
        #expect(error?.description.contains("run") == true, "\(error?.description ?? "")")
    }
}
