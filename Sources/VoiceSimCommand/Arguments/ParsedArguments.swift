import VoiceSim

/// The command line of one command, taken apart by its description.
struct ParsedArguments: Equatable {
    /// The program that they were given to: its handlers and properties are those that they can name.
    private(set) var program: Program
    private var values: [(option: String, value: String)] = []
    private(set) var operands: [String] = []

    static func == (left: Self, right: Self) -> Bool {
        left.operands == right.operands && left.values.elementsEqual(right.values, by: ==)
    }

    /// - Throws: ``UsageError`` for an option that does not exist, stands twice or lacks its value, and for
    ///   operands where there should be none.
    init(_ arguments: [String], of command: CommandDescription, in program: Program) throws(UsageError) {
        self.program = program
        var rest = arguments[...]
        var areOptionsOver = false
        while let word = rest.popFirst() {
            if areOptionsOver || !word.hasPrefix("-") || word == "-" {
                operands.append(word)
            } else if word == "--" {
                areOptionsOver = true
            } else {
                try take(word, &rest, of: command)
            }
        }
        if command.operands == nil, let surplus = operands.first {
            throw UsageError(
                "'\(surplus)' is one word too many; see '\(program.name) \(command.name) --help'")
        }
    }

    private mutating func take(
        _ word: String, _ rest: inout ArraySlice<String>, of command: CommandDescription
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0] == "-h" ? "--help" : String(parts[0])
        guard let option = command.allOptions.first(where: { $0.name == name }) else {
            let question = Suggestion.question(about: name, among: command.allOptions.map(\.name))
            let hint = question.isEmpty ? "; see '\(program.name) \(command.name) --help'" : question
            throw UsageError("'\(command.name)' has no option '\(name)'\(hint)")
        }
        if !option.repeats, has(name) { throw UsageError("\(name) stands here twice; once is enough") }
        guard option.value != nil else {
            if parts.count == 2 { throw UsageError("\(name) takes no value") }
            values.append((name, ""))
            return
        }
        if parts.count == 2 {
            values.append((name, String(parts[1])))
            return
        }
        // Nobody calls a file like an option; who wants to writes NAME=VALUE.
        let isForgotten = rest.first.map { word in command.allOptions.contains { $0.name == word } } ?? true
        guard !isForgotten, let value = rest.popFirst() else {
            throw UsageError("\(name) needs a value: \(option.usage)")
        }
        values.append((name, value))
    }

    /// The same in a program that knows this handler too, whose name stands where its file was named.
    func replacing(_ path: String, by handler: ListedHandler) -> ParsedArguments {
        var arguments = self
        arguments.program = program.knowing(handler)
        arguments.values = values.map {
            $0.option == "--handler" && $0.value == path ? ($0.option, handler.name) : $0
        }
        return arguments
    }

    /// Whether the option stands there.
    func has(_ option: String) -> Bool { values.contains { $0.option == option } }

    /// The value of the option, if it stands there.
    func value(_ option: String) -> String? { values.first { $0.option == option }?.value }

    /// All values of an option that may be repeated.
    func all(_ option: String) -> [String] { values.filter { $0.option == option }.map(\.value) }
}
