import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimCommand

/// What the program answers a shell that asks what can stand somewhere. What shells make of it is in `ShellTests`.
@Suite struct `The completion of words` {
    private func answer(_ words: String..., of program: Program = .voicesim) -> CompletionAnswer {
        CompletionAnswer(for: words, in: program)
    }

    private func words(_ words: String..., of program: Program = .voicesim) -> [String] {
        CompletionAnswer(for: words, in: program).values.map(\.word)
    }

    @Test("knows of every value what it is: who adds an option says so beside the word that stands for it")
    func declared() {
        for command in CommandLineTool.commands.map({ $0.description }) {
            for option in command.options {
                #expect((option.value == nil) == (option.kind == nil), "\(command.name) \(option.name)")
            }
            #expect((command.operands == nil) == (command.operandKind == nil), "\(command.name)")
        }
    }

    @Test("offers every command, with what it does, and behind help too")
    func commands() {
        let names = CommandLineTool.commands.map { $0.description.name }
        #expect(words("") == names + ["help"])
        #expect(answer("rep").values == [.init(word: "replay", meaning: "run recorded schedules again")])
        #expect(words("--") == ["--help", "--version"])
        #expect(words("help", "ver") == ["verify"])
        #expect(words("help", "verify", "").isEmpty)
        #expect(words("rnu", "").isEmpty)
    }

    @Test("offers the options of a command, and none twice that may stand there once")
    func options() {
        #expect(words("run", "--se") == ["--seed", "--setup"])
        #expect(words("run", "--seed", "1", "--se") == ["--setup"])
        #expect(words("run", "--seed=1", "--se") == ["--setup"])
        #expect(words("run", "--handler", "reliable", "--hand") == ["--handler"])
        #expect(words("bench", "").contains("--rounds"))
        #expect(words("replay", "--", "--h").isEmpty)
        #expect(words("run", "--seed", "--").isEmpty)
    }

    @Test(
        "offers the values of an option behind it, and behind an equals sign",
        arguments: [
            ("--fidelity", "", ["native", "browser"]), ("--strategy", "u", ["uniform"]),
            ("--far-side", "a", ["acknowledging"]), ("--property", "no-in", ["no-invention"]),
            ("--handler", "guar", ["guarded-flush", "guarded-flush-actor"]),
            ("--handler", "al", ["all"]), ("--handler", "act", ["actors"]), ("--seed", "", []),
            ("--time", "", []),
        ])
    func values(option: String, typed: String, expected: [String]) {
        #expect(words("run", option, typed) == expected)
        #expect(words("run", "\(option)=\(typed)") == expected.map { "\(option)=\($0)" })
    }

    @Test("goes on with a list behind its comma, and offers nothing that is in it")
    func lists() {
        #expect(
            words("run", "--quirk", "s") == [
                "silent-close", "slow-close", "stuck-closing", "swallow", "spurious-low",
            ])
        #expect(words("run", "--quirk", "silent-close,s").first == "silent-close,slow-close")
        #expect(words("run", "--quirk", "silent-close,si").isEmpty)
        #expect(words("run", "--quirk=fatal-full,sw") == ["--quirk=fatal-full,swallow"])
        #expect(words("run", "--quirk", "all,").isEmpty)
    }

    @Test("offers mutants to whoever names one, and not beside the handlers")
    func mutants() {
        #expect(words("run", "--handler", "re").allSatisfy { !$0.hasPrefix("refusal") })
        #expect(words("run", "--handler", "refusal-t") == ["refusal-twice"])
    }

    @Test("offers files where files can stand: schedules, handlers of JavaScript, folders, programs")
    func files() {
        #expect(answer("replay", "").files == .files(["schedule"]))
        #expect(answer("replay", "").values.isEmpty)
        #expect(answer("run", "--handler", "").files == .files(HandlerFile.endings))
        #expect(answer("run", "--corpus=").files == .folders)
        #expect(answer("run", "--node", "").files == .programs)
        #expect(answer("run", "--fidelity", "").files == .none)
        let large = "send large\tthe application gives the next new message, padded to 64 KiB"
        #expect(answer("steps", "send l").lines == ["none", large])
    }

    @Test("offers what a command of one's own has beside ours, in one line each whatever their names are")
    func own() async {
        let subject = Subject("mine", farSides: [FarSideKind("choir", "sings") { Choir() }]) { _ in
            PartialFixHandler()
        }
        let odd = StrategyKind("a'b$(touch x) ;") { Nothing() }
        let torn = StrategyKind("two\nlines") { Nothing() }
        let program = Program(
            startedAs: "Mine",
            handlers: [ListedHandler(subject, summary: "ours,\n\u{1B}[31mred")], strategies: [odd, torn])
        #expect(words("run", "--handler", "m", of: program) == ["mine"])
        #expect(words("run", "--far-side", "ch", of: program) == ["choir"])
        let handlers = await run(program, ["completion", "answer", "--", "run", "--handler", "m"])
        #expect(handlers.out == ["files js mjs cjs ts mts cts", "mine\tours,[31mred"])
        #expect(
            answer("run", "--strategy", "", of: program).lines
                == ["none", "random\t", "uniform\t", "a'b$(touch x) ;\t"])
    }

    private struct Choir: FarSide {
        mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing { Hearing() }
        func fingerprint(into fingerprint: inout StateFingerprint) {}
    }

    private struct Nothing: Strategy {
        mutating func begin(_ draw: Draw) -> Limits { draw.scenario.limits }
        mutating func nextStep(from enabled: StepSet) -> Step? { nil }
    }

    @Test("has a script for each shell, and no other")
    func shells() async {
        for shell in CompletionShell.allCases {
            let ended = await voicesim("completion", shell.rawValue)
            #expect(ended.status == .asExpected)
            #expect(ended.out.contains { $0.contains("completion answer -- ") })
        }
        #expect(
            await voicesim("completion", "bsh").err
                == ["voicesim: there is no completion for 'bsh'; did you mean 'bash'?"])
        #expect(
            await voicesim("completion").err
                == [
                    "voicesim: completion takes one shell: bash, zsh, fish; see 'voicesim completion --help'"
                ])
    }
}
