import Testing
import VoiceSim
import VoiceSimTesting

@Suite struct `Failures as values` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("are one for each property that is broken, with what picks a test of XCTest out of all")
    func failures() async throws {
        let failures = await voiceSimFailures(
            [.noLoss, .noInvention], of: { _ in Careless() }, schedules: 64, in: Scenario(fidelity: .native),
            corpus: .none, proofLimit: 0, function: "testHolds()")
        #expect(failures.map(\.property) == [.noLoss])
        let again = " VOICESIM_SCHEDULES=1 swift test --filter 'VoiceSimTestingTests.*/testHolds'\n"
        #expect("\(failures[0])".contains(again))
    }

    @Test("leave out what is listed as known, and what is no failure")
    func notes() async throws {
        try scratch.keep("attach open\nsend", property: "no-loss")
        var notes: [String] = []
        let failures = await voiceSimFailures(
            [.noLoss, .inOrder], of: Subject("mine") { _ in Careless() }, schedules: 64,
            knownIssues: [.noLoss], proofLimit: 0, telling: { notes.append($0) },
            filePath: scratch.path + "/T.swift")
        #expect(failures.isEmpty)
        #expect(notes.count == 1 && notes[0].contains(" is fixed: "))
    }
}
