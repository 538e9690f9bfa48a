import VoiceSim

/// Reading recorded schedules, whose handlers and properties are those of the program.
extension Program {
    /// The schedules at `path`, which is one or a folder of them: at least one.
    ///
    /// - Throws: ``UsageError`` if one cannot be read, or speaks of a property that its handler is not judged
    ///   by.
    func items(at path: String) throws(UsageError) -> [CorpusStore.Item] {
        let items = try UsageError.from { () throws(ScheduleError) in
            try CorpusStore.items(at: path, knowing: properties.members)
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
            try store.load(knowing: properties.members)
        }
        for item in items { try check(item.file, at: item.path) }
        return items
    }

    /// The one schedule in this file.
    func file(at path: String) throws(UsageError) -> ScheduleFile {
        let file = try UsageError.from { () throws(ScheduleError) in
            try CorpusStore.read(path, knowing: properties.members)
        }
        try check(file, at: path)
        return file
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

    /// What a handler is not judged by it can neither break nor mend: no file may expect it to.
    private func check(_ file: ScheduleFile, at path: String) throws(UsageError) {
        for handler in known {
            let strange = expected(of: handler.subject.id, by: file).subtracting(handler.properties)
            if !strange.isEmpty {
                throw UsageError("\(path): \(refusal(of: handler, strange))")
            }
        }
    }
}
