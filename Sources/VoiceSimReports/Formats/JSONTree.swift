/// A value of JSON whose keys keep their order.
indirect enum JSONTree {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSONTree])
    case object([(key: String, value: JSONTree)])

    /// The value over several lines, with two blanks for each level.
    var pretty: String {
        var text = ""
        write(to: &text, gap: "\n")
        return text + "\n"
    }

    /// - Parameter gap: what stands before each line: its line break and its blanks.
    private func write(to text: inout String, gap: String) {
        switch self {
        case .text(let value): text += Markup.json(value)
        case .number(let value): text += String(value)
        case .flag(let value): text += value ? "true" : "false"
        case .list(let values):
            text += "["
            let inner = gap + "  "
            for (place, value) in values.enumerated() {
                if place > 0 { text += "," }
                text += inner
                value.write(to: &text, gap: inner)
            }
            text += values.isEmpty ? "]" : gap + "]"
        case .object(let members):
            text += "{"
            let inner = gap + "  "
            for (place, member) in members.enumerated() {
                if place > 0 { text += "," }
                text += inner
                text += Markup.json(member.key)
                text += ": "
                member.value.write(to: &text, gap: inner)
            }
            text += members.isEmpty ? "}" : gap + "}"
        }
    }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByStringInterpolation
{
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(arrayLiteral values: JSONTree...) { self = .list(values) }
    init(dictionaryLiteral members: (String, JSONTree)...) {
        self = .object(members.map { (key: $0.0, value: $0.1) })
    }
}
