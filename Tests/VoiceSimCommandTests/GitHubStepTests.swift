import Foundation
import Testing

@testable import VoiceSimCommand

@Suite struct `A step of a workflow of GitHub` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func command(_ arguments: [String], _ environment: [String: String]) async -> Ended {
        let collected = Collected()
        var console = collected.console
        console.environment = environment
        let status = await CommandLineTool(program: .voicesim, console: console).run(arguments)
        return Ended(status: status, out: collected.out, err: collected.err)
    }

    private var run: [String] {
        [
            "run", "--seed", "7", "--schedules", "40", "--no-proof", "--corpus", scratch.path + "/Corpus",
            "--handler", "safe-send", "--property", "ready-flag", "--json",
        ]
    }

    private var summary: String { scratch.path + "/summary.md" }

    @Test("shows news beside their files, on standard error, and adds to its summary")
    func news() async throws {
        let environment = [
            "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary, "GITHUB_WORKSPACE": scratch.path,
        ]
        _ = try scratch.file("summary.md", "before\n")
        let first = await command(run, environment)
        let errors = first.err.filter { $0.hasPrefix("::") }
        #expect(errors.count == 1)
        #expect(
            errors[0].contains(
                /^::error file=Corpus\/safe-send\/ready-flag-[0-9a-f]{8}\.schedule,title=safe-send breaks ready-flag::/
            ))
        #expect(!first.out.contains { $0.hasPrefix("::") })
        let text = try String(contentsOfFile: summary, encoding: .utf8)
        #expect(text.hasPrefix("before\n### voicesim run: 1 new finding in 40 schedules\n"))
        let again = await command(run, environment)
        #expect(!again.err.contains { $0.hasPrefix("::") })
        #expect(try String(contentsOfFile: summary, encoding: .utf8).hasPrefix(text))
        let replay = await command(
            ["replay", "--handler", "reliable", scratch.path + "/Corpus"], environment)
        #expect(replay.status == .asExpected && !replay.err.contains { $0.hasPrefix("::") })
    }

    @Test("anywhere else nothing of that is said, and no summary is written")
    func elsewhere() async {
        for environment in [[:], ["GITHUB_STEP_SUMMARY": summary], ["GITHUB_ACTIONS": "false"]] {
            let ended = await command(run, environment)
            #expect(!ended.err.contains { $0.hasPrefix("::") })
        }
        #expect(!FileManager.default.fileExists(atPath: summary))
    }

    @Test("without room for a summary does as if nothing were, and says so where there is no file for it")
    func summaries() async throws {
        _ = try scratch.file("summary.md", String(repeating: "x", count: 899_000))
        let environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary]
        #expect(await command(run, environment).status == .broken)
        #expect(try Data(contentsOf: URL(fileURLWithPath: summary)).count == 899_000)
        let nowhere = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": scratch.path + "/no/summary.md"]
        let ended = await command(run, nowhere)
        #expect(ended.status == .asExpected)
        #expect(
            ended.err.last?.hasSuffix("/no/summary.md: the summary of the step cannot be written") == true)
    }
}
