import Foundation
import Testing

@testable import VoiceSimCommand

/// The recipe for CI: its script is run as a runner of GitHub would run it, and its files are read.
@Suite struct `The recipe for CI` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let folder = root + "/.github/actions/voicesim"

    private let scratch: Scratch
    private let article: String
    private let action: String

    init() throws {
        scratch = try Scratch()
        let catalog = Self.root + "/Sources/VoiceSimCommand/VoiceSimCommand.docc"
        article = try String(contentsOfFile: catalog + "/InContinuousIntegration.md", encoding: .utf8)
        action = try String(contentsOfFile: Self.folder + "/action.yml", encoding: .utf8)
    }

    /// Runs the script in the folder of a project, with these inputs.
    private func script(_ inputs: [String: String]) throws -> ForeignProgram.Ended {
        // Words stand between blanks there, and this package may lie in a folder that has one.
        let command = scratch.path + "/voicesim"
        let built = try process([]).executableURL!.path
        try? FileManager.default.createSymbolicLink(atPath: command, withDestinationPath: built)
        var variables = ["GITHUB_RUN_ID": "42", "INPUT_COMMAND": command]
        for name in ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"] {
            variables[name] = try scratch.file(name, "")
        }
        variables["RUNNER_TEMP"] = scratch.path + "/temp"
        // Nothing of a real runner is to be seen.
        for name in ["CI_JOB_URL", "GITHUB_ACTIONS", "INPUT_SEED"] { variables[name] = "" }
        return try ForeignProgram.bash.run(
            [Self.folder + "/run.sh"], in: scratch.path, variables.merging(inputs) { $1 })
    }

    private func outputs() throws -> [String: String] {
        let text = try String(contentsOfFile: scratch.path + "/GITHUB_OUTPUT", encoding: .utf8)
        let pairs = text.split(separator: "\n").map {
            $0.split(separator: "=", maxSplits: 1).map(String.init)
        }
        return Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { $1 }
    }

    private let few = [
        "INPUT_HANDLERS": "partial-fix", "INPUT_SCHEDULES": "100", "INPUT_SEED": "7",
        "INPUT_OPTIONS": "--no-proof --property no-loss",
    ]

    @Test(
        "finds what is new in an empty corpus, gathers it, says what to do, and ends with 1",
        .enabled(if: ForeignProgram.bash.isThere))
    func fresh() throws {
        let ended = try script(few)
        #expect(ended.status == CommandStatus.broken.rawValue, "\(ended.err)")
        let files = scratch.files.filter { $0.hasPrefix("Corpus/") }
        #expect(!files.isEmpty)
        #expect(try outputs()["new-entries"] == "\(files.count)")
        #expect(try outputs()["seed"] == "7")
        #expect(try outputs()["status"] == "1")
        let results = try #require(try outputs()["results"])
        for file in files {
            #expect(ended.out.contains(file))
            let copy = "\(results)/new-entries/\(file.dropFirst("Corpus/".count))"
            #expect(FileManager.default.contentsEqual(atPath: "\(scratch.path)/\(file)", andPath: copy))
        }
        #expect(ended.out.contains { $0.contains("there is no corpus yet in Corpus") })
        #expect(ended.out.contains("     gh run download 42 --name voicesim-new-entries --dir Corpus"))
        let again = try #require(
            ended.out.last { $0.contains(" run --seed 7 --schedules 100 --corpus Corpus ") })
        #expect(again.hasSuffix(" --handler partial-fix --no-proof --property no-loss"))
        #expect(ended.out.contains { $0.hasSuffix(" show \(files[0])") })
        #expect(ended.out.contains("     git add Corpus && git commit"))
        // What the command itself can write, it was asked for.
        let help = CommandLineTool.commands.map { $0.description }.first { $0.name == "run" }
        let reports = ["--junit": "campaign.xml", "--markdown": "campaign.md", "--html": "html/index.html"]
        for (option, file) in reports where help?.options.contains(where: { $0.name == option }) == true {
            #expect(FileManager.default.fileExists(atPath: "\(results)/\(file)"), "\(file)")
        }
        // The next night knows it.
        let next = try script(few)
        #expect(next.status == CommandStatus.asExpected.rawValue, "\(next.err)")
        #expect(try outputs()["new-entries"] == "0")
        #expect(next.out.contains { $0.hasPrefix("reproduced  Corpus/partial-fix/no-loss-") })
        #expect(!FileManager.default.fileExists(atPath: "\(results)/new-entries/partial-fix"))
    }

    @Test("finds nothing new in the corpus of this project", .enabled(if: ForeignProgram.bash.isThere))
    func known() throws {
        for name in ["Corpus", "seeds"] {
            try FileManager.default.copyItem(
                atPath: "\(Self.root)/\(name)", toPath: "\(scratch.path)/\(name)")
        }
        let before = scratch.files
        let ended = try script(few.merging(["INPUT_HANDLERS": "partial-fix\nsafe-send\n"]) { $1 })
        #expect(ended.status == CommandStatus.asExpected.rawValue, "\(ended.err)")
        #expect(try outputs()["new-entries"] == "0")
        #expect(scratch.files == before)
        #expect(ended.out.contains { $0.hasPrefix("reproduced  Corpus/safe-send/") })
        #expect(ended.out.contains { $0.hasPrefix("reproduced  seeds/") })
        #expect(!ended.out.contains { $0.contains("To keep them") })
    }

    @Test(
        "ends with the graver status: a corpus that cannot be read outdoes a failure",
        .enabled(if: ForeignProgram.bash.isThere))
    func graver() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/seeds", withIntermediateDirectories: false)
        _ = try scratch.file("seeds/torn.schedule", "voicesim-schedule: 2\nwhat: is this\n\nsend\n")
        let ended = try script(few)
        #expect(ended.status == CommandStatus.unusable.rawValue)
        #expect(try outputs()["status"] == "2")
        #expect(try outputs()["new-entries"] != "0")
    }

    @Test(
        "evaluates nothing that an input says", .enabled(if: ForeignProgram.bash.isThere),
        arguments: [
            "INPUT_COMMAND", "INPUT_HANDLERS", "INPUT_SETUP", "INPUT_SCHEDULES", "INPUT_SEED", "INPUT_CORPUS",
            "INPUT_STARTS", "INPUT_OPTIONS", "INPUT_ARTIFACT",
        ])
    func hostile(input: String) throws {
        let text = "$(touch ran)`touch ran`;touch ran;\"'a[$(touch ran)]"
        let ended = try script(few.merging([input: text]) { $1 })
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/ran"))
        let isPlace = ["INPUT_CORPUS", "INPUT_STARTS", "INPUT_ARTIFACT"].contains(input)
        #expect(ended.status == (isPlace ? CommandStatus.broken : .unusable).rawValue, "\(ended.err)")
    }

    @Test("without a seed takes the date, and says so", .enabled(if: ForeignProgram.bash.isThere))
    func date() throws {
        let ended = try script(few.merging(["INPUT_SEED": ""]) { $1 })
        let seed = try #require(try outputs()["seed"])
        #expect(seed.wholeMatch(of: /20[0-9]{6}/) != nil, "\(seed)")
        #expect(
            ended.out.contains {
                $0.hasPrefix("== a campaign; to run it again: ") && $0.contains(" --seed \(seed) ")
            })
    }
}
