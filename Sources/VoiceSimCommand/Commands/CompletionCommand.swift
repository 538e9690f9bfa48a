import VoiceSim

/// `voicesim completion`: words of the command line, completed by the shell.
enum CompletionCommand: Command {
    static let description = CommandDescription(
        name: "completion", summary: "print a script for the shell that completes words",
        operands: "SHELL", operandKind: .words(CompletionShell.allCases.map(\.rawValue)),
        discussion: """
            Prints a script for SHELL, which is bash, zsh or fish; its first lines say where it goes. It
            completes commands, options, and values such as handlers, properties, quirks and files. The
            script asks the program itself, with 'completion answer -- WORD …', what can stand in the place
            of the last WORD: so it knows handlers of your own, and is not to be made again when they
            change.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let program = arguments.program
        if arguments.operands.first == "answer" {
            let answer = CompletionAnswer(for: Array(arguments.operands.dropFirst()), in: program)
            for line in answer.lines { console.out(line) }
            return .asExpected
        }
        let names = CompletionShell.allCases.map(\.rawValue)
        guard arguments.operands.count == 1 else {
            throw UsageError(
                "completion takes one shell: \(names.joined(separator: ", ")); see "
                    + "'\(program.name) completion --help'")
        }
        let name = arguments.operands[0]
        guard let shell = CompletionShell(rawValue: name) else {
            let hint = Suggestion.hint(about: name, among: names, "the shells are")
            throw UsageError("there is no completion for '\(name)'\(hint)")
        }
        console.out(shell.script(for: program.name))
        return .asExpected
    }
}
