import VoiceSim

/// `voicesim properties`: what is checked. Behind one that handlers bring with them stands whose it is.
enum PropertiesCommand: Command {
    static let description = CommandDescription(
        name: "properties", summary: "list the properties, or tell what breaks them", operands: "[ID …]",
        operandKind: .property,
        discussion: """
            Lists what is checked, a sentence each. Of each ID it tells a story in which a handler
            breaks the property, and beside it one that is a little different, in which it does not.
            Both are files that replay and show can read.
            """,
        options: [Option(name: "--stories", help: "tell the stories of all properties")])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let all = PropertyCatalog.common.types.map { Listed(type: $0) } + own(arguments.program)
        var asked: [Listed] = []
        for name in arguments.operands {
            let id = try arguments.program.property(name)
            asked += all.filter { $0.type.id == id }
        }
        if asked.isEmpty, !arguments.has("--stories") {
            for line in CommandDescription.table(all.map { ($0.type.id.text, $0.sentence) }) {
                console.out(line)
            }
            return .asExpected
        }
        for (place, property) in (asked.isEmpty ? all : asked).enumerated() {
            if place > 0 { console.out("") }
            for line in try property.lines(in: arguments.program) { console.out(line) }
        }
        return .asExpected
    }

    /// A property, and the handlers that bring it with them.
    private struct Listed {
        let type: any Property.Type
        var handlers: [String] = []

        var sentence: String {
            handlers.isEmpty ? type.sentence : "\(type.sentence) (\(handlers.joined(separator: ", ")))"
        }

        func lines(in program: Program) throws(UsageError) -> [String] {
            let head = "\(type.id): \(sentence)".wrapped(to: 80)
            guard let story = type.story else { return head }
            return head + [""] + (try StoryText(story, in: program).lines(beside: "A little different"))
        }
    }

    /// The properties that handlers bring with them, each type once, and whose it is.
    private static func own(_ program: Program) -> [Listed] {
        var own: [Listed] = []
        for handler in program.known {
            for type in handler.subject.catalog.types where !PropertySet.all.contains(type.id) {
                if let place = own.firstIndex(where: { $0.type == type }) {
                    own[place].handlers.append(handler.name)
                } else {
                    own.append(Listed(type: type, handlers: [handler.name]))
                }
            }
        }
        return own
    }
}
