/// A kind of line that a command prints for machines: what it is about and what is in it.
public struct LineKind: Sendable {
    /// The value of its key `kind`.
    public let name: String
    /// What it is about, in one sentence.
    public let summary: String
    /// Its keys, beside `kind` and `schemaVersion`, which each line has.
    public let keys: [Key]

    /// A key, and what stands behind it.
    public struct Key: Sendable {
        /// The key.
        public let name: String
        /// What it means.
        public let meaning: String
        /// Whether it may be missing.
        public let isOptional: Bool
        /// What its value is.
        let value: Value

        init(_ name: String, _ value: Value, _ meaning: String, isOptional: Bool = false) {
            self.name = name
            self.value = value
            self.meaning = meaning
            self.isOptional = isOptional
        }
    }

    /// What a value can be.
    indirect enum Value: Sendable {
        /// Any text.
        case text
        /// A text that is one of these.
        case word([String])
        /// 64 bits as a text: `0x` and up to 16 hexadecimal digits.
        case bits
        /// A whole number of at least so much.
        case count(from: Int)
        /// Any number of at least 0.
        case amount
        case flag
        case list(Value)
        case object([Key])
    }
}

extension LineKind {
    /// The schema of its lines.
    var schema: JSONTree {
        let members =
            [
                (key: "kind", value: ["const": .text(name)] as JSONTree),
                (key: "schemaVersion", value: ["const": .number(OutputSchema.version)] as JSONTree),
            ] + Self.members(of: keys)
        return Self.object(
            members, required: ["kind", "schemaVersion"] + keys.filter { !$0.isOptional }.map(\.name),
            about: summary)
    }

    private static func members(of keys: [Key]) -> [(key: String, value: JSONTree)] {
        keys.map { ($0.name, schema(of: $0.value, about: $0.meaning)) }
    }

    private static func object(
        _ members: [(key: String, value: JSONTree)], required: [String], about meaning: String?
    ) -> JSONTree {
        .object(
            (meaning.map { [(key: "description", value: .text($0))] } ?? []) + [
                (key: "type", value: "object"), (key: "properties", value: .object(members)),
                (key: "required", value: .list(required.map(JSONTree.text))),
                (key: "additionalProperties", value: false),
            ])
    }

    private static func schema(of value: Value, about meaning: String?) -> JSONTree {
        var members: [(key: String, value: JSONTree)] = meaning.map { [("description", .text($0))] } ?? []
        switch value {
        case .text: members.append(("type", "string"))
        case .word(let words):
            members += [("type", "string"), ("enum", .list(words.map(JSONTree.text)))]
        case .bits: members += [("type", "string"), ("pattern", "^0x[0-9a-f]{1,16}$")]
        case .count(let least): members += [("type", "integer"), ("minimum", .number(least))]
        case .amount: members += [("type", "number"), ("minimum", 0)]
        case .flag: members.append(("type", "boolean"))
        case .list(let items): members += [("type", "array"), ("items", schema(of: items, about: nil))]
        case .object(let keys):
            return object(
                Self.members(of: keys), required: keys.filter { !$0.isOptional }.map(\.name), about: meaning)
        }
        return .object(members)
    }
}
