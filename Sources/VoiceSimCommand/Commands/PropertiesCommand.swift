import VoiceSim

/// `voicesim properties`: what is checked. Behind one that handlers bring with them stands whose it is.
enum PropertiesCommand: Command {
    static let description = CommandDescription(name: "properties", summary: "list the properties")

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        var rows = PropertyCatalog.common.types.map { ($0.id.text, $0.sentence) }
        for property in own(arguments.program) {
            let names = property.handlers.joined(separator: ", ")
            rows.append((property.type.id.text, "\(property.type.sentence) (\(names))"))
        }
        for line in CommandDescription.table(rows) { console.out(line) }
        return .asExpected
    }

    /// The properties that handlers bring with them, each type once, and whose it is.
    private static func own(_ program: Program) -> [(type: any Property.Type, handlers: [String])] {
        var own: [(type: any Property.Type, handlers: [String])] = []
        for handler in program.handlers {
            for type in handler.subject.catalog.types where !PropertySet.all.contains(type.id) {
                if let place = own.firstIndex(where: { $0.type == type }) {
                    own[place].handlers.append(handler.name)
                } else {
                    own.append((type, [handler.name]))
                }
            }
        }
        return own
    }
}
