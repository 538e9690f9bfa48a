/// `voicesim mutants`: the handlers that are wrong on purpose.
enum MutantsCommand: Command {
    static let description = CommandDescription(
        name: "mutants", summary: "list the handlers that are wrong on purpose",
        discussion: """
            Each is a handler with one planted defect, and shows that the defect would be noticed;
            the last ones only look wrong. --handler takes a mutant by its name. It is none of
            all handlers.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        let mutants = arguments.program.known.filter(\.isMutant)
        if mutants.isEmpty { console.out("\(arguments.program.name) has no mutants") }
        for line in CommandDescription.table(mutants.map { ($0.name, $0.summary) }) { console.out(line) }
        return .asExpected
    }
}
