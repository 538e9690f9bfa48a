/// What can stand where somebody has begun a word of a command line: what a shell asks for at each press of
/// the tabulator key. It knows nothing of shells.
struct CompletionAnswer: Equatable {
    /// Which files can stand there.
    enum Files: Equatable {
        case none
        /// Files with one of these endings, and folders on the way to them; any file if there are none.
        case files([String])
        case folders
        /// Whatever can be run.
        case programs
    }

    /// Whole words that can stand there, in the order of listings.
    private(set) var values: [Program.Value] = []
    private(set) var files = Files.none

    /// - Parameter words: the words before the cursor, the program's own name not among them. The last one
    ///   is what   has been typed of the word that is wanted, which may be nothing.
    init(for words: [String], in program: Program) {
        let typed = words.last ?? ""
        var before = Array(words.dropLast())
        if before.first == "help" {
            if before.count == 1 { values = Self.matching(typed, Self.commands) }
            return
        }
        guard !before.isEmpty else {
            values = Self.matching(typed, Self.commands + (typed.hasPrefix("-") ? Self.general : []))
            return
        }
        let name = before.removeFirst()
        let command = CommandLineTool.commands.map { $0.description }.first { $0.name == name }
        if let command { complete(typed, after: before, of: command, in: program) }
    }

    private mutating func complete(
        _ typed: String, after before: [String], of command: CommandDescription, in program: Program
    ) {
        var given: [String] = []
        var open: Option?
        var areOptionsOver = false
        for word in before where !areOptionsOver {
            if open != nil {
                open = nil
            } else if word == "--" {
                areOptionsOver = true
            } else if let option = command.option(in: word) {
                given.append(option.name)
                if option.kind != nil, !word.contains("=") { open = option }
            }
        }
        if let kind = open?.kind {
            offer(kind, typed, in: program)
        } else if !areOptionsOver, typed.hasPrefix("-") {
            if let place = typed.firstIndex(of: "="), let kind = command.option(in: typed)?.kind {
                offer(kind, String(typed[typed.index(after: place)...]), in: program)
                let name = typed[...place]
                values = values.map { Program.Value(word: name + $0.word, meaning: $0.meaning) }
            } else {
                values = Self.matching(typed, command.optionValues(without: given))
            }
        } else if let kind = command.operandKind {
            offer(kind, typed, in: program)
        } else if !areOptionsOver, typed.isEmpty {
            values = command.optionValues(without: given)
        }
    }

    /// Offers what there is of a kind.
    private mutating func offer(_ kind: ValueKind, _ typed: String, in program: Program) {
        values =
            kind == .quirks
            ? Self.continued(typed, program.values(of: kind)) : Self.matching(typed, program.values(of: kind))
        switch kind {
        case .handler, .handlers:
            // There are many, and who wants one has its name at hand.
            if values.isEmpty { values = Self.matching(typed, program.mutantValues) }
            files = .files(HandlerFile.endings)
        case .handlerFile: files = .files(HandlerFile.endings)
        case .schedule: files = .files(["schedule"])
        case .file(let endings): files = .files(endings)
        case .folder: files = .folders
        case .program: files = .programs
        case .property, .quirk, .quirks, .farSide, .strategy, .step, .steps, .words, .number, .duration,
            .memory:
            break
        }
    }

    /// A list with commas, and one more value that is not in it yet. `all` stands alone.
    private static func continued(_ typed: String, _ values: [Program.Value]) -> [Program.Value] {
        guard let comma = typed.lastIndex(of: ",") else { return matching(typed, values) }
        let list = typed[...comma]
        let given = list.split(separator: ",").map { String($0.drop { $0 == " " }) }
        if given.contains("all") { return [] }
        return values.filter { !given.contains($0.word) && $0.word != "all" }.map {
            Program.Value(word: list + $0.word, meaning: $0.meaning)
        }.filter { $0.word.hasPrefix(typed) }
    }

    private static func matching(_ typed: String, _ values: [Program.Value]) -> [Program.Value] {
        values.filter { $0.word.hasPrefix(typed) }
    }

    private static var commands: [Program.Value] {
        CommandLineTool.commands.map {
            Program.Value(word: $0.description.name, meaning: $0.description.summary)
        }
            + [Program.Value(word: "help", meaning: "print the help of a command")]
    }

    private static let general = [
        Program.Value(word: "--help", meaning: "print the commands"),
        Program.Value(word: "--version", meaning: "print the version"),
    ]
}

extension CommandDescription {
    /// The option that this word names, alone or together with its value.
    fileprivate func option(in word: String) -> Option? {
        let name = word.prefix { $0 != "=" }
        return allOptions.first { $0.name == name }
    }

    /// The options that can stand there when these do.
    fileprivate func optionValues(without given: [String]) -> [Program.Value] {
        allOptions.filter { $0.repeats || !given.contains($0.name) }.map {
            Program.Value(word: $0.name, meaning: $0.help)
        }
    }
}

extension CompletionAnswer {
    /// What the scripts read: in the first line the files that can stand there, as `none`, `folders`,
    /// `programs` or `files` with the endings behind it; then a line for each word, with a tabulator and
    /// its meaning behind it. A word that no line can hold is left out.
    var lines: [String] {
        let head =
            switch files {
            case .none: "none"
            case .folders: "folders"
            case .programs: "programs"
            case .files(let endings): (["files"] + endings).joined(separator: " ")
            }
        return [head]
            + values.filter { !$0.word.contains(where: \.isControl) }.map { value in
                // It goes to a terminal, and may come from anybody.
                "\(value.word)\t\(String(value.meaning.filter { !$0.isControl }))"
            }
    }
}

extension Character {
    /// Whether it does something to a terminal or ends a line.
    fileprivate var isControl: Bool {
        isNewline || unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
