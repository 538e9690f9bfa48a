import VoiceSim

/// Reading recorded schedules, whose handlers and properties are those of the program.
extension Program {
    /// The schedules at `path`, which is one or a folder of them: at least one.
    ///
    /// - Throws: ``UsageError`` if one cannot be read, or speaks of a property that its handler is not judged
    ///   by, or of a far side that it does not have.
    func items(at path: String) throws(UsageError) -> [CorpusStore.Item] {
        let items = try UsageError.from { () throws(ScheduleError) in
            try CorpusStore.items(at: path, knowing: knownNames)
        }
        guard !items.isEmpty else {
            throw UsageError("\(path): the folder holds no *.schedule file; name one that does")
        }
        for item in items { try check(item.file, at: item.path) }
        return items
    }

    /// Everything in the corpus. Entries of handlers that the program does not know may be there too.
    func items(of store: CorpusStore) throws(UsageError) -> [CorpusStore.Item] {
        let items = try UsageError.from { () throws(ScheduleError) in
            try store.load(knowing: knownNames)
        }
        for item in items { try check(item.file, at: item.path) }
        return items
    }

    /// The one schedule in this file.
    func item(at path: String) throws(UsageError) -> CorpusStore.Item {
        let item = try UsageError.from { () throws(ScheduleError) in
            try CorpusStore.item(at: path, knowing: knownNames)
        }
        try check(item.file, at: path)
        return item
    }

    /// The handler of this name, which the file at `path` speaks of.
    ///
    /// - Throws: ``UsageError`` if there is none, and what may have been meant: a file goes by its own name
    ///   unless its setup says another.
    func handler(_ name: String, namedIn path: String) throws(UsageError) -> ListedHandler {
        if let handler = known.first(where: { $0.name == name }) { return handler }
        let fault = "\(path): there is no handler '\(name)'"
        if let file = known.first(where: { $0.launch != nil }) {
            throw UsageError(
                "\(fault), and the one given with --handler is called '\(file.name)'; if it is the same, say "
                    + "name: '\(name)' in its setup")
        }
        let question = Suggestion.question(about: name, among: known.map(\.name))
        let hint = "it is a handler of JavaScript, name its file with --handler"
        throw UsageError(question.isEmpty ? "\(fault); if \(hint)" : "\(fault)\(question) If \(hint)")
    }

    /// What this file says that the handler breaks, or does not.
    private func expected(of handler: SubjectName, by file: ScheduleFile) -> PropertySet {
        switch file {
        case .entry(let entry):
            guard entry.handler == handler else { return .none }
            var expected = entry.counterexample.breaks ?? .none
            expected.insert(entry.counterexample.property)
            return expected
        case .start(let start): return start.expectation(of: handler) ?? .none
        }
    }

    /// What a handler is not judged by it can neither break nor mend: no file may expect it to. Nor may it
    /// ask for a far side that the handler does not have.
    private func check(_ file: ScheduleFile, at path: String) throws(UsageError) {
        for handler in known {
            let strange = expected(of: handler.subject.id, by: file).subtracting(handler.properties)
            if !strange.isEmpty {
                throw UsageError("\(path): \(refusal(of: handler, strange))")
            }
            if !file.handlers.contains(handler.subject.id) { continue }
            do throws(UsageError) {
                try check(file.conditions.farSide, of: handler)
            } catch {
                throw UsageError("\(path): \(error)")
            }
        }
    }
}
