import Foundation

/// How entries are named.
extension CorpusStore {
    /// Where an entry is, or would be: under the name that follows from its story, or, should another story
    /// lie there, under that name with `-2`, `-3` and so on.
    public func path(of entry: ScheduleFile) -> String {
        Self.path(of: entry, in: "\(folder)/\(entry.handler ?? "any")")
    }

    /// Where an entry is, or would be, in this very folder.
    static func path(of entry: ScheduleFile, in folder: String) -> String {
        let name = "\(entry.property?.text ?? "schedule")-\(fingerprint(of: entry))"
        var path = (folder as NSString).appendingPathComponent("\(name).schedule")
        var number = 2
        // Somebody may have edited the file that has the name, or broken it.
        while holds(path), (try? read(path)).map({ !$0.tellsTheStory(of: entry) }) ?? true {
            path = (folder as NSString).appendingPathComponent("\(name)-\(number).schedule")
            number += 1
        }
        return path
    }

    /// Eight hexadecimal digits that follow from fidelity and steps; and from the handler's name if it has
    /// capital letters, since some file systems have one folder for `Voice` and `voice`.
    private static func fingerprint(of file: ScheduleFile) -> String {
        var digest = Digest()
        var text = file.fidelity.name + "\n" + file.schedule.text
        if let name = file.handler, name != name.lowercased() { text += name }
        for byte in text.utf8 { digest.fold(UInt64(byte)) }
        return String(Digest.text(digest.value).suffix(8))
    }
}

extension ScheduleFile {
    /// Whether both are about the same steps of the same handler and property in the same fidelity, whatever
    /// else their headers say.
    fileprivate func tellsTheStory(of other: ScheduleFile) -> Bool {
        handler == other.handler && property == other.property && fidelity == other.fidelity
            && schedule == other.schedule
    }
}
