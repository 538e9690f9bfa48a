import Foundation
import Testing

@testable import VoiceSimCommand

/// The scripts for completion, in the shells themselves. Each test is skipped where its shell is not there.
@Suite struct `In a shell` {
    /// A name that runs something wherever it is not put in quotes.
    private static let hostile = "a'b$(touch ran) ;"

    private let scratch: Scratch
    /// The command as it is built here, under a name of one's own.
    private let program: String

    init() throws {
        scratch = try Scratch()
        program = try Self.link("mine", in: scratch)
    }

    private static func link(_ name: String, in scratch: Scratch) throws -> String {
        let built = try process([]).executableURL!.path
        try FileManager.default.createSymbolicLink(
            atPath: "\(scratch.path)/\(name)", withDestinationPath: built)
        return "\(scratch.path)/\(name)"
    }

    /// A program that answers every question with a word that runs something if it is not put in quotes.
    private func hostileProgram(named name: String = hostile) throws -> String {
        let path = try scratch.file(
            name,
            "#!/bin/sh\nprintf 'none\\n%s\\t%s\\n' \"a'b\\$(touch ran) ;\" '`touch ran` $(touch ran)'\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    private var hasRun: Bool { FileManager.default.fileExists(atPath: scratch.path + "/ran") }

    /// Runs a script beside the one that completes words for a program.
    private func run(_ shell: CompletionShell, for name: String, _ script: String) throws -> [String] {
        _ = try scratch.file("completion", shell.script(for: name))
        let program = ForeignProgram(name: shell.rawValue)
        let first = ["bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]]
        let file = try scratch.file("script", script)
        let ended = try program.run(first[shell.rawValue]! + [file], in: scratch.path)
        #expect(ended.err.isEmpty, "\(ended.err)")
        return ended.out
    }

    /// What bash has for a line whose words it has split so.
    private func bash(_ line: String, _ words: [String], of name: String = "mine") throws -> [String] {
        let script = """
            source ./completion
            COMP_LINE=\(line.shellWord) COMP_POINT=\(line.count)
            COMP_WORDS=(\(words.map(\.shellWord).joined(separator: " "))) COMP_CWORD=\(words.count - 1)
            \(CompletionShell.functionName(for: name))
            [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try run(.bash, for: name, script)
    }

    /// The text with a backslash before whatever is no letter, digit or part of a path, as a shell itself puts it.
    private static func typed(_ text: String) -> String {
        text.map { $0.isLetter || $0.isNumber || "/.-_".contains($0) ? "\($0)" : "\\\($0)" }.joined()
    }

    @Test("bash is told of the function for a program of any name", .enabled(if: ForeignProgram.bash.isThere))
    func registered() throws {
        for name in ["mine", Self.hostile, "-n", "it\nis"] {
            let out = try run(.bash, for: name, "source ./completion\ncomplete -p -- \(name.shellWord)")
            #expect(out.first?.contains("-F \(CompletionShell.functionName(for: name)) ") == true)
        }
        #expect(!hasRun)
    }

    @Test("bash completes commands, options, values and lists", .enabled(if: ForeignProgram.bash.isThere))
    func bash() throws {
        #expect(try bash("\(program) ver", [program, "ver"]) == ["verify"])
        #expect(try bash("\(program) run --se", [program, "run", "--se"]) == ["--seed", "--setup"])
        #expect(
            try bash("\(program) run --handler acknow", [program, "run", "--handler", "acknow"])
                == ["acknowledged"])
        let list = "\(program) run --quirk=silent-close,fa"
        #expect(
            try bash(list, [program, "run", "--quirk", "=", "silent-close,fa"])
                == ["silent-close,fatal-full", "silent-close,false-send"])
        // Two words that stand apart, although one of them is an equals sign.
        #expect(try bash("\(program) run --quirk =", [program, "run", "--quirk", "="]).isEmpty)
        #expect(
            try bash("\(program) steps attach\\ o", [program, "steps", "attach\\ o"])
                == ["attach\\ open", "attach\\ opening"])
        #expect(
            try bash("\(program) steps 'attach o", [program, "steps", "'attach o"])
                == ["attach open", "attach opening"])
    }

    @Test("bash completes files that can stand there, and folders", .enabled(if: ForeignProgram.bash.isThere))
    func bashFiles() throws {
        for name in ["one.schedule", "one.txt", "one.ts"] { _ = try scratch.file(name, "") }
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/one more", withIntermediateDirectories: false)
        let replayed = try bash("\(program) replay on", [program, "replay", "on"])
        #expect(replayed.sorted() == ["one more", "one.schedule"])
        let handlers = try bash("\(program) run --handler=on", [program, "run", "--handler", "=", "on"])
        #expect(handlers.sorted() == ["one more", "one-event-flag", "one.ts"])
        #expect(try bash("\(program) run --corpus on", [program, "run", "--corpus", "on"]) == ["one more"])
    }

    @Test("bash runs nothing that a name says", .enabled(if: ForeignProgram.bash.isThere))
    func hostileBash() throws {
        let typed = Self.typed(try hostileProgram())
        let words = try bash("\(typed) a", [typed, "a"], of: Self.hostile)
        let word = try #require(words.first)
        // Where it is inserted, it is one word again, and the same.
        let back = try run(.bash, for: "mine", "printf '%s\\n' \(word)")
        #expect(back == [Self.hostile])
        #expect(try bash("\(typed) 'a", [typed, "'a"], of: Self.hostile).isEmpty)
        #expect(!hasRun)
    }

    @Test(
        "fish completes commands, options, values, lists and files", .enabled(if: ForeignProgram.fish.isThere)
    )
    func fish() throws {
        _ = try scratch.file("one.schedule", "")
        _ = try scratch.file("one.txt", "")
        let lines = [
            "ver", "run --se", "run --handler=acknow", "run --quirk silent-close,fa", "steps attach\\\\ o",
            "replay on", "run --seed ",
        ]
        let asked = lines.map { "complete -C '\(program) \($0)' | string replace -r '\\t.*' ''" }
        let out = try run(.fish, for: "mine", (["source ./completion"] + asked).joined(separator: "\n"))
        #expect(
            out == [
                "verify", "--seed", "--setup", "--handler=acknowledged", "silent-close,fatal-full",
                "silent-close,false-send", "attach open", "attach opening", "one.schedule",
            ])
    }

    @Test("fish runs nothing that a name says", .enabled(if: ForeignProgram.fish.isThere))
    func hostileFish() throws {
        // fish itself knows no command with a quote or a dollar in its name.
        let name = "a (touch ran);"
        _ = try hostileProgram(named: name)
        let script = """
            source ./completion
            complete -C (string escape -- './\(name)')' a'
            """
        let out = try run(.fish, for: name, script)
        #expect(out.first?.hasPrefix("\(Self.hostile)\t") == true, "\(out)")
        #expect(!hasRun)
    }

    /// What zsh makes of lines, when a person presses the key once behind each: with all that completion is there.
    private func zsh(_ name: String, _ lines: [String]) throws -> [String] {
        let script = #"""
            zmodload zsh/zpty
            zpty inner "zsh -f"
            zpty -w inner "PS1= PS2= RPS1=; autoload -Uz compinit; compinit -D -u; source ./completion"
            zpty -w inner 'look() { zle complete-word; print -rn -- "<""<$BUFFER>"">"; BUFFER= }'
            zpty -w inner "zle -N look; bindkey '^T' look; print REA''DY"
            zpty -r inner text '*READY*'
            for line in \#(lines.map(\.shellWord).joined(separator: " ")); do
                zpty -w -n inner "$line"$'\x14'
                zpty -r inner text '*>>*'
                text=${text##*'<<'}
                print -r -- "${text%%'>>'*}"
            done
            zpty -d inner
            """#
        return try run(.zsh, for: name, script)
    }

    @Test("zsh completes commands, values, lists and files", .enabled(if: ForeignProgram.zsh.isThere))
    func zsh() throws {
        _ = try scratch.file("one.schedule", "")
        _ = try scratch.file("one.txt", "")
        let out = try zsh(
            "mine",
            [
                "./mine ver", "./mine run --handler=acknow", "./mine run --quirk silent-close,fat",
                "./mine replay on",
            ])
        #expect(
            out == [
                "./mine verify ", "./mine run --handler=acknowledged ",
                "./mine run --quirk silent-close,fatal-full ", "./mine replay one.schedule ",
            ])
    }

    @Test("zsh runs nothing that a name says", .enabled(if: ForeignProgram.zsh.isThere))
    func hostileZsh() throws {
        _ = try hostileProgram()
        let script = #"""
            compdef() { print -r -- "$2" }
            compadd() { print -rl -- "${values[@]}" "${shown[@]}" }
            compset() { :; }
            source ./completion
            words=(\#(Self.typed("./" + Self.hostile).shellWord) a)
            CURRENT=2 PREFIX=a
            \#(CompletionShell.functionName(for: Self.hostile))
            """#
        let out = try run(.zsh, for: Self.hostile, script)
        #expect(out == [Self.hostile, Self.hostile, "\(Self.hostile)  -- `touch ran` $(touch ran)"])
        #expect(!hasRun)
    }
}
