/// `voicesim handlers`: the catalog.
enum HandlersCommand: Command {
    static let description = CommandDescription(
        name: "handlers", summary: "list the handlers",
        discussion: """
            --handler takes each of them by its name, all is every one but those that stand apart, and
            actors is those whose calls are asynchronous.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        let known = arguments.program.known.filter { !$0.isMutant }
        for line in CommandDescription.table(known.map { ($0.name, $0.summary) }) { console.out(line) }
        return .asExpected
    }
}
