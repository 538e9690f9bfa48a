import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimCommand

@Suite struct `The manual page` {
    private let page: String

    init() async { page = await voicesim("man").out.joined(separator: "\n") }

    @Test("has the sections that a reader looks for, in their order")
    func sections() {
        let sections = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
        #expect(
            sections == [
                "\"NAME\"", "\"SYNOPSIS\"", "\"DESCRIPTION\"", "\"COMMANDS\"", "\"EXIT STATUS\"",
                "\"ENVIRONMENT\"", "\"FILES\"", "\"EXAMPLES\"",
            ])
    }

    @Test("tells of every command and option, and of every status")
    func complete() {
        for command in CommandLineTool.commands.map({ $0.description }) {
            #expect(page.contains(".SS \"\(Roff.escaped(command.name))"))
            for option in command.options {
                #expect(page.contains("\n\\fB\(Roff.escaped(option.name))\\fR"), "\(option.name)")
            }
        }
        for status in CommandStatus.allCases { #expect(page.contains("\n\\fB\(status.rawValue)\\fR\n")) }
    }

    @Test("tells of every variable that the command looks at, and of no other")
    func environment() throws {
        let sources =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/Sources/VoiceSimCommand"
        let names = FileManager.default.enumerator(atPath: sources)!.compactMap { $0 as? String }
        var variables: Set<String> = []
        for name in names where name.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
            for match in text.matches(of: /environment\["([A-Z_]+)"\]/) { variables.insert(String(match.1)) }
        }
        #expect(Set(ManualPage.environment.map(\.name)) == variables)
    }

    /// A program whose name and handler do all they can to be taken for requests.
    private var odd: Program {
        let subject = Subject("mine") { _ in PartialFixHandler() }
        let strategies = [".so /etc/passwd", "'br", "\\fBbold\\fR and ~^`\""].map { name in
            StrategyKind(name) { Nothing() }
        }
        return Program(
            startedAs: "x", name: ".it's-\"mine\"\\e", handlers: [ListedHandler(subject, summary: "ours")],
            strategies: strategies)
    }

    private struct Nothing: Strategy {
        mutating func begin(_ draw: Draw) -> Limits { draw.scenario.limits }
        mutating func nextStep(from enabled: StepSet) -> Step? { nil }
    }

    @Test("takes no text for a request")
    func escaped() {
        let requests: Set<Substring> = [
            "TH", "SH", "SS", "PP", "TP", "IP", "nf", "fi", "br", "nh", "ad",
        ]
        for line in ManualPage(of: odd).text.split(separator: "\n") {
            #expect(!line.hasPrefix("'"), "\(line)")
            if line.hasPrefix(".") {
                #expect(requests.contains(line.dropFirst().prefix { $0 != " " }), "\(line)")
            }
        }
        #expect(Roff.escaped("a-b \\ 'c' …") == "a\\-b \\(rs \\(aqc\\(aq \\[u2026]")
        var page = Roff()
        page.paragraph(".so /etc/passwd")
        #expect(page.lines == ["\\&.so /etc/passwd"])
    }

    private func complaints(_ program: ForeignProgram, _ arguments: [String], of page: String) throws
        -> String
    {
        let scratch = try Scratch()
        let ended = try program.run(arguments + [try scratch.file("page.1", page + "\n")], in: scratch.path)
        return (arguments.first == "-Tlint" ? ended.out.joined(separator: "\n") : "") + ended.err
    }

    @Test("is well made, says mandoc", .enabled(if: ForeignProgram.mandoc.isThere))
    func mandoc() throws {
        #expect(try complaints(.mandoc, ["-Tlint", "-Wstyle"], of: page) == "")
        #expect(try complaints(.mandoc, ["-Tlint", "-Wwarning"], of: ManualPage(of: odd).text) == "")
    }

    @Test(
        "is well made, says groff, and shows words as they are typed",
        .enabled(if: ForeignProgram.groff.isThere))
    func groff() throws {
        #expect(try complaints(.groff, ["-man", "-ww", "-Tutf8"], of: page) == "")
        #expect(try complaints(.groff, ["-man", "-ww", "-Tutf8"], of: ManualPage(of: odd).text) == "")
        let scratch = try Scratch()
        let file = try scratch.file("page.1", ManualPage(of: odd).text)
        let shown = try ForeignProgram.groff.run(["-man", "-Tascii", "-P-cbou", file], in: scratch.path).out
        #expect(shown.contains { $0.contains(".it's-\"mine\"\\e run [options]") }, "\(shown.prefix(20))")
        let words = shown.joined(separator: " ").split(separator: " ").joined(separator: " ")
        let strategies = #"There are: random, uniform, .so /etc/passwd, 'br, \fBbold\fR and ~^`"."#
        #expect(words.contains(strategies), "\(shown.filter { $0.contains("There are") })")
    }
}
