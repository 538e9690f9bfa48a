import VoiceSim

/// `voicesim properties`: what is checked.
enum PropertiesCommand: Command {
    static let description = CommandDescription(name: "properties", summary: "list the properties")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        let width = Property.allCases.map(\.id.count).max()! + 2
        for property in Property.allCases {
            console.out(property.id.padded(to: width) + property.summary)
        }
        return .asExpected
    }
}
