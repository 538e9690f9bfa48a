import VoiceSim

/// The values that a program knows, for completion and the manual page.
extension Program {
    /// A word, and what it means, if there is more to say than the word does.
    struct Value: Equatable {
        let word: String
        var meaning = ""
    }

    /// The values of this kind, in the order of listings; none where they cannot be listed.
    func values(of kind: ValueKind) -> [Value] {
        switch kind {
        case .handler: return known.filter { !$0.isMutant }.map(Self.value)
        case .handlers:
            let groups = [
                Value(word: "all", meaning: "every handler but those apart"),
                Value(word: "actors", meaning: "every asynchronous one"),
            ]
            return values(of: .handler) + groups
        case .property: return propertyValues
        case .quirk: return Quirk.allCases.map { Value(word: $0.name, meaning: $0.meaning) }
        case .quirks: return values(of: .quirk) + [Value(word: "all", meaning: "every quirk")]
        case .farSide: return farSideValues
        case .strategy: return strategies.map { Value(word: $0.name) }
        case .step: return Step.Kind.allCases.map { Value(word: $0.words, meaning: $0.meaning) }
        case .steps:
            let sizes = Value(word: "sizes", meaning: "padded messages, and buffers with little room")
            return values(of: .step) + [sizes]
        case .words(let words), .number(let words): return words.map { Value(word: $0) }
        case .handlerFile, .duration, .memory, .schedule, .file, .folder, .program: return []
        }
    }

    /// The mutants, which are taken by name where handlers are, and listed with them nowhere.
    var mutantValues: [Value] { known.filter(\.isMutant).map(Self.value) }

    private static func value(of handler: ListedHandler) -> Value {
        Value(word: handler.name, meaning: handler.summary)
    }

    private var propertyValues: [Value] {
        let types = PropertyCatalog.common.types + known.flatMap { $0.subject.catalog.types }
        return types.reduce(into: []) { values, type in
            if values.contains(where: { $0.word == type.id.text }) { return }
            values.append(Value(word: type.id.text, meaning: type.sentence))
        }
    }

    private var farSideValues: [Value] {
        let kinds = FarSideKind.all + known.flatMap(\.subject.farSides)
        return farSides.map { name in
            Value(word: name.text, meaning: kinds.first { $0.name == name }?.meaning ?? "")
        }
    }
}
