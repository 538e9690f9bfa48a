import VoiceSim

/// `voicesim properties`: what is checked.
enum PropertiesCommand: Command {
    static let description = CommandDescription(name: "properties", summary: "list the properties")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        for line in CommandDescription.table(PropertyCatalog.common.types.map { ($0.id.text, $0.sentence) }) {
            console.out(line)
        }
        return .asExpected
    }
}
