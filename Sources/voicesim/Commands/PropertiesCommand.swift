import VoiceSim

/// `voicesim properties`: what is checked.
enum PropertiesCommand: Command {
    static let description = CommandDescription(name: "properties", summary: "list the properties")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        for line in CommandDescription.table(Property.allCases.map { ($0.id, $0.summary) }) {
            console.out(line)
        }
        return .asExpected
    }
}
