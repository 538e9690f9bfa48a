import VoiceSimReports

/// `voicesim schema`: what the lines are made of that commands print for machines.
enum SchemaCommand: Command {
    static let description = CommandDescription(
        name: "schema", summary: "print the JSON Schema of what --json prints",
        discussion: """
            run, replay, verify and shrink print JSON Lines with --json. This is what may be in a line,
            as JSON Schema (draft 2020-12). The line says which by its kind and schemaVersion.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) -> CommandStatus {
        for line in OutputSchema.text.split(separator: "\n") { console.out(String(line)) }
        return .asExpected
    }
}
