import Foundation
import VoiceSim
import VoiceSimIsolation

/// The program that somebody has started: what it is called and which handlers it knows.
struct Program: Sendable {
    /// What its messages call it.
    let name: String
    /// What was typed to start it: a name that the shell found, or the path of a file.
    let path: String
    /// The handlers and mutants that can be named, in the order of listings.
    private(set) var known: [ListedHandler]
    /// Those that are meant by all handlers: no mutants, and none that stand apart.
    private(set) var handlers: [ListedHandler]
    /// The strategies: ours, then its own.
    let strategies: [StrategyKind]

    /// A program that is called like its file, unless it has another name.
    init(
        startedAs path: String, name: String? = nil, handlers: [ListedHandler],
        strategies: [StrategyKind] = []
    ) {
        self.path = path.isEmpty ? "voicesim" : path
        self.name = name ?? self.path.split(separator: "/").last.map(String.init) ?? "voicesim"
        known = handlers
        self.handlers = handlers.filter { !$0.isMutant && !$0.isApart }
        self.strategies = StrategyKind.all + strategies
    }

    /// - Throws: ``UsageError`` if it was put together in a way that cannot work: without a handler, or with
    ///   two handlers or strategies of the same name.
    func check() throws(UsageError) {
        if handlers.isEmpty { throw UsageError("this command was given no handler; it needs at least one") }
        for (place, handler) in known.enumerated()
        where known[..<place].contains(where: { $0.name == handler.name }) {
            throw UsageError("two handlers of this command are called '\(handler.name)'; rename one")
        }
        for (place, strategy) in strategies.enumerated() where strategies[..<place].contains(strategy) {
            throw UsageError("two strategies of this command are called '\(strategy.name)'; rename one")
        }
    }

    /// The same program with a handler that it did not know; one of its own of that name gives way.
    func knowing(_ handler: ListedHandler) -> Program {
        var program = self
        program.known.removeAll { $0.name == handler.name }
        program.handlers.removeAll { $0.name == handler.name }
        program.known.append(handler)
        program.handlers.append(handler)
        return program
    }

    /// The program that handlers of this subject live in; nil for this one.
    func launch(of subject: Subject) -> Launch? { known.first { $0.name == subject.name }?.launch }

    /// What is typed to name the handler of this name.
    func words(for handler: String) -> String { known.first { $0.name == handler }?.words ?? handler }

    /// The handler or mutant of this name.
    func handler(_ name: String) throws(UsageError) -> ListedHandler {
        if let handler = known.first(where: { $0.name == name }) { return handler }
        let question = Suggestion.question(about: name, among: known.map(\.name))
        let names = handlers.map(\.name).joined(separator: ", ")
        let hint = question.isEmpty ? "; there are \(names)" : question
        throw UsageError("there is no handler '\(name)'\(hint)")
    }

    /// The strategy of this name.
    func strategy(_ name: String) throws(UsageError) -> StrategyKind {
        if let strategy = strategies.first(where: { $0.name == name }) { return strategy }
        let names = strategies.map(\.name)
        let question = Suggestion.question(about: name, among: names)
        let hint =
            question.isEmpty
            ? "; there are \(names.dropLast().joined(separator: ", ")) and \(names.last!)" : question
        throw UsageError("there is no strategy '\(name)'\(hint)")
    }

    /// Every property that there is for some handler: ours, then the handlers' own.
    var properties: PropertySet {
        PropertySet(
            known.reduce(into: PropertySet.all.members) { $0 += $1.subject.catalog.types.map { $0.id } })
    }

    /// Every far side that there is for some handler: ours, then the handlers' own.
    var farSides: [FarSideName] {
        known.reduce(into: FarSideKind.all.map(\.name)) { names, handler in
            for kind in handler.subject.farSides where !names.contains(kind.name) { names.append(kind.name) }
        }
    }

    /// The far side of this name.
    func farSide(_ text: String) throws(UsageError) -> FarSideName {
        if let name = FarSideName(text), farSides.contains(name) { return name }
        let hint = Suggestion.hint(about: text, among: farSides.map(\.text), "the far sides are")
        throw UsageError("there is no far side '\(text)'\(hint)")
    }

    /// - Throws: ``UsageError`` if this handler has no such far side.
    func check(_ farSide: FarSideName, of handler: ListedHandler) throws(UsageError) {
        let names = handler.subject.farSides.map(\.name)
        if names.contains(farSide) { return }
        let hint = Suggestion.hint(about: farSide.text, among: names.map(\.text), "it has")
        throw UsageError("'\(handler.name)' has no far side '\(farSide)'\(hint)")
    }

    /// The quirk of this name.
    func quirk(_ name: String) throws(UsageError) -> Quirk {
        if let quirk = Quirk(name: name) { return quirk }
        let question = Suggestion.question(about: name, among: Quirk.allCases.map(\.name))
        let hint = question.isEmpty ? "; see '\(self.name) quirks'" : question
        throw UsageError("there is no quirk '\(name)'\(hint)")
    }

    /// What files may name.
    var knownNames: KnownNames { KnownNames(properties: properties.members, farSides: farSides) }

    /// The property of this name.
    func property(_ name: String) throws(UsageError) -> PropertyID {
        if let property = PropertyID(name), properties.contains(property) { return property }
        let question = Suggestion.question(about: name, among: properties.members.map(\.text))
        let hint = question.isEmpty ? "; see '\(self.name) properties'" : question
        throw UsageError("there is no property '\(name)'\(hint)")
    }

    /// What there is to say to whoever asks for properties that do not judge this handler.
    func refusal(of handler: ListedHandler, _ properties: PropertySet) -> String {
        "'\(handler.name)' is not judged by \(properties); see '\(name) properties'"
    }

    /// Whether who runs the program is in the package that built it.
    private var isInPackage: Bool {
        guard path.hasPrefix("/"), let end = path.range(of: "/.build/") else { return true }
        let here = FileManager.default.currentDirectoryPath
        let package = path[..<end.lowerBound]
        return here == package || here.hasPrefix(package + "/")
    }

    /// The command that a person can paste to run `arguments` again, whichever way this process was started.
    func reproduction(_ arguments: String) -> String {
        let parts = path.split(separator: "/")
        // What `swift run` has built it can start, from anywhere in the package.
        if let file = parts.last, parts.contains(".build"), isInPackage {
            return "swift run \(parts.contains("release") ? "-c release " : "")\(file) \(arguments)"
        }
        return "\(path.shellWord) \(arguments)"
    }
}
