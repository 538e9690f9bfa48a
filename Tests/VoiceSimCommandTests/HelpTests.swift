import Testing
import VoiceSim

@testable import VoiceSimCommand

@Suite struct `The help` {
    @Test("fits a terminal of 80 columns", arguments: CommandLineTool.commands.map { $0.description.name })
    func width(command: String) async {
        for line in await voicesim(command, "--help").out { #expect(line.count <= 80, "\(line)") }
        for line in await voicesim("--help").out { #expect(line.count <= 80, "\(line)") }
    }

    @Test("of a command names every option it takes")
    func options() async {
        for command in CommandLineTool.commands {
            let text = await voicesim("help", command.description.name).out.joined(separator: "\n")
            for option in command.description.allOptions { #expect(text.contains(option.usage)) }
        }
    }

    @Test("lists every command; the version is one line")
    func list() async {
        let help = await voicesim("--help")
        #expect(help.status == .asExpected)
        for command in CommandLineTool.commands {
            #expect(help.out.contains { $0.hasPrefix("  \(command.description.name) ") })
        }
        #expect(await voicesim("--version").out == ["voicesim \(Version.current)"])
    }

    @Test("handlers and properties list the catalog")
    func lists() async {
        for (command, count) in [("handlers", 23), ("properties", PropertyCatalog.common.types.count)] {
            let lines = await voicesim(command).out
            #expect(lines.count { !$0.hasPrefix("   ") } == count)
            #expect(lines.allSatisfy { $0.count <= 80 })
        }
    }
}
