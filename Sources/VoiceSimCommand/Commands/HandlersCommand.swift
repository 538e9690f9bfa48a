/// `voicesim handlers`: the catalog.
enum HandlersCommand: Command {
    static let description = CommandDescription(name: "handlers", summary: "list the handlers")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        for line in CommandDescription.table(arguments.program.handlers.map { ($0.name, $0.summary) }) {
            console.out(line)
        }
        return .asExpected
    }
}
