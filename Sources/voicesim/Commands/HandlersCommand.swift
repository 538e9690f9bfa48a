import VoiceHandlers

/// `voicesim handlers`: the catalog.
enum HandlersCommand: Command {
    static let description = CommandDescription(name: "handlers", summary: "list the handlers")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        for line in CommandDescription.table(HandlerCatalog.all.map { ($0.id, $0.summary) }) {
            console.out(line)
        }
        return .asExpected
    }
}
