import VoiceHandlers

/// `voicesim handlers`: the catalog.
enum HandlersCommand: Command {
    static let description = CommandDescription(name: "handlers", summary: "list the handlers")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        let width = HandlerCatalog.all.map(\.id.count).max()! + 2
        for entry in HandlerCatalog.all { console.out(entry.id.padded(to: width) + entry.summary) }
        return .asExpected
    }
}
