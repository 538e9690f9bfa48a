import Foundation
import VoiceSim

/// The values of options that several commands share, read from their text.
extension ParsedArguments {
    /// The seed, if one was given.
    func seed() throws(UsageError) -> Seed? {
        guard let text = value("--seed") else { return nil }
        guard let seed = Seed(text) else {
            throw UsageError("--seed takes a 64-bit number such as 42 or 0x2a, not '\(text)'")
        }
        return seed
    }

    /// The place of a schedule among those of its seed: `--from`.
    func start() throws(UsageError) -> UInt64? {
        guard let text = value("--from") else { return nil }
        guard let first = text.first, first.isNumber, let place = UInt64(text) else {
            throw UsageError("--from takes the place of a schedule, counted from 0, not '\(text)'")
        }
        return place
    }

    /// A whole number of at least 1, and at most `maximum`.
    func count(_ option: String, maximum: Int = .max) throws(UsageError) -> Int? {
        guard let text = value(option) else { return nil }
        guard let count = Int(text), 1...maximum ~= count else {
            let range = maximum == .max ? "of at least 1" : "from 1 to \(maximum)"
            throw UsageError("\(option) takes a whole number \(range), not '\(text)'")
        }
        return count
    }

    /// A time such as `30s`, `5m` or `500ms`.
    func duration(_ option: String) throws(UsageError) -> Duration? {
        guard let text = value(option) else { return nil }
        let digits = text.prefix { $0.isNumber }
        let units: [(name: Substring, milliseconds: Int)] = [
            ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
        ]
        guard let number = Int(digits), 1...1_000_000 ~= number,
            let unit = units.first(where: { $0.name == text.dropFirst(digits.count) })
        else { throw UsageError("\(option) takes a time such as 30s, 5m or 500ms, not '\(text)'") }
        return .milliseconds(number * unit.milliseconds)
    }

    /// An amount of memory such as `512m` or `4g`, in bytes.
    func bytes(_ option: String) throws(UsageError) -> Int? {
        guard let text = value(option) else { return nil }
        let digits = text.prefix { $0.isNumber }
        let units: [(name: Substring, shift: Int)] = [("k", 10), ("m", 20), ("g", 30)]
        guard let number = Int(digits), 1...1_000_000 ~= number,
            let unit = units.first(where: { $0.name == text.dropFirst(digits.count) })
        else { throw UsageError("\(option) takes an amount of memory such as 512m or 4g, not '\(text)'") }
        return number << unit.shift
    }

    /// The fidelity, if one was given.
    func fidelity() throws(UsageError) -> Fidelity? {
        guard let text = value("--fidelity") else { return nil }
        guard let fidelity = Fidelity(name: text) else {
            throw UsageError("--fidelity takes native or browser, not '\(text)'")
        }
        return fidelity
    }

    /// The quirks asked for, several in one word or in several; none without `--quirk`.
    func quirks() throws(UsageError) -> QuirkSet {
        var quirks = QuirkSet.none
        for name in all("--quirk").flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            if name == "all" { return .all }
            quirks.insert(try program.quirk(String(name.drop { $0 == " " })))
        }
        return quirks
    }

    /// The far side asked for, which each of these handlers must have; nil without `--far-side`.
    func farSide(of handlers: [ListedHandler]) throws(UsageError) -> FarSideName? {
        guard let text = value("--far-side") else { return nil }
        let name = try program.farSide(text)
        for handler in handlers { try program.check(name, of: handler) }
        return name
    }

    /// The strategy; random without `--strategy`.
    func strategy() throws(UsageError) -> StrategyKind {
        guard let name = value("--strategy") else { return .random }
        return try program.strategy(name)
    }

    /// The handlers asked for; all without `--handler`. A mutant is asked for by its name only.
    func handlers() throws(UsageError) -> [ListedHandler] {
        let names = all("--handler")
        if names.isEmpty || names.contains("all") { return program.handlers }
        var handlers: [ListedHandler] = []
        for name in names {
            let actors = program.known.filter { $0.subject.isAsynchronous && !$0.isMutant }
            let isGroup = name == "actors" && !actors.isEmpty
            handlers += isGroup ? actors : [try program.handler(name)]
        }
        return handlers
    }

    /// The handlers asked for, each with what it shall be judged by: the properties asked for that it has,
    /// or all of them without `--property`. Among all handlers, those that have none of them are left out.
    func judgedHandlers() throws(UsageError) -> [JudgedHandler] {
        let names = all("--property")
        var wanted = PropertySet.none
        for name in names { wanted.insert(try program.property(name)) }
        let judged = try handlers().map { handler in
            JudgedHandler(
                handler: handler,
                properties: names.isEmpty ? handler.properties : handler.properties.intersection(wanted))
        }
        let isByName = has("--handler") && !all("--handler").contains("all")
        let idle = judged.first { $0.properties.isEmpty }
        if let idle, isByName || judged.allSatisfy(\.properties.isEmpty) {
            throw UsageError(program.refusal(of: idle.handler, wanted))
        }
        return judged.filter { !$0.properties.isEmpty }
    }

    /// The folder of the corpus, or nil if there shall be none.
    func corpus() throws(UsageError) -> CorpusStore? {
        if !has("--no-corpus") { return CorpusStore(folder: value("--corpus") ?? "Corpus") }
        if has("--corpus") { throw UsageError("--corpus and --no-corpus exclude each other") }
        return nil
    }

    /// How many workers; as many as there are cores without `--jobs`.
    func jobs() throws(UsageError) -> Int {
        try count("--jobs", maximum: 1_024) ?? ProcessInfo.processInfo.activeProcessorCount
    }
}
