import Foundation

/// How entries are named.
extension CorpusStore {
    /// Where an entry is, or would be: under the name that follows from its story, or, should another story
    /// lie there, under that name with `-2`, `-3` and so on.
    public func path(of entry: CorpusEntry) -> String {
        Self.path(of: entry, in: "\(folder)/\(entry.handler)")
    }

    /// Where an entry is, or would be, in this very folder.
    static func path(of entry: CorpusEntry, in folder: String) -> String {
        let name =
            "\(entry.counterexample.property)-\(fingerprint(of: entry))"
            + suffix(of: entry.counterexample.conditions)
        var path = folder.appendingPathComponent("\(name).schedule")
        var number = 2
        // Somebody may have edited the file that has the name, or broken it.
        while holds(path), (try? read(path)).map({ !$0.tellsTheStory(of: entry) }) ?? true {
            path = folder.appendingPathComponent("\(name)-\(number).schedule")
            number += 1
        }
        return path
    }

    /// What the name says of quirks and a far side that is not silent, for example `+silent-close`.
    private static func suffix(of conditions: Conditions) -> String {
        let names = conditions.quirks.members.map(\.name)
        let others = conditions.farSide == .silent ? [] : [conditions.farSide.text]
        return (names + others).map { "+" + $0 }.joined()
    }

    /// Eight hexadecimal digits that follow from fidelity and steps; and from the handler's name if it has
    /// capital letters, since some file systems have one folder for `Voice` and `voice`.
    private static func fingerprint(of entry: CorpusEntry) -> String {
        var digest = Digest()
        let (counterexample, name) = (entry.counterexample, entry.handler.text)
        var text = counterexample.fidelity.name + "\n" + counterexample.schedule.text
        if name != name.lowercased() { text += name }
        for byte in text.utf8 { digest.fold(UInt64(byte)) }
        return String(Digest.text(digest.value).suffix(8))
    }
}

extension ScheduleFile {
    /// Whether it is an entry about the same steps of the same handler and property under the same
    /// conditions, whatever else the headers say.
    fileprivate func tellsTheStory(of other: CorpusEntry) -> Bool {
        guard let entry else { return false }
        return entry.handler == other.handler
            && entry.counterexample.breakage == other.counterexample.breakage
            && entry.counterexample.schedule == other.counterexample.schedule
    }
}
