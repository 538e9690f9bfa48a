import Foundation

/// A folder of counterexamples: `HANDLER/PROPERTY-ID.schedule`.
///
/// The ID is a short fingerprint of fidelity and steps, so equal findings have one file, and an entry that
/// is there already is never written again.
public struct CorpusStore: Sendable {
    /// The folder.
    public let folder: String

    /// The corpus in this folder, which need not exist yet.
    public init(folder: String) {
        self.folder = folder
    }

    /// A file and where it was read.
    public struct Item: Equatable, Sendable {
        /// The path, beginning as the caller named it.
        public let path: String
        /// What is in it.
        public let file: ScheduleFile
        /// The version of the text form in which it is written.
        public internal(set) var version = ScheduleFile.currentVersion
    }

    /// Whether there is a file at `path`.
    public static func holds(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// Writes an entry, unless it is there already.
    ///
    /// - Returns: the path.
    /// - Throws: ``CorpusError`` if it cannot be written.
    @discardableResult
    public func save(_ entry: CorpusEntry) throws(CorpusError) -> String {
        let path = path(of: entry)
        if FileManager.default.fileExists(atPath: path) { return path }
        let parent = path.deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw CorpusError(
                path: parent, message: "this folder cannot be made: \(error.localizedDescription)")
        }
        try AtomicFile.write(entry.text, to: path)
        return path
    }

    /// Writes an entry in place of another one of this corpus. If it is there already, it stays as it is and
    /// the other one goes.
    ///
    /// - Returns: the path.
    /// - Throws: ``CorpusError`` if it cannot be written; the old entry is still there then.
    @discardableResult
    public func save(_ entry: CorpusEntry, replacing old: CorpusEntry) throws(CorpusError) -> String {
        let (path, oldPath) = (path(of: entry), path(of: old))
        if path != oldPath, Self.holds(path) {
            unlink(oldPath)
            return path
        }
        return try Self.replace(oldPath, by: entry)
    }

    /// Writes an entry in place of the file at `path`, beside it and under the name that follows from its
    /// steps. The old file is removed when the new one is safely there.
    ///
    /// - Returns: the new path.
    /// - Throws: ``CorpusError`` if it cannot be written; the old file is still there then.
    public static func replace(_ path: String, by entry: CorpusEntry) throws(CorpusError) -> String {
        let folder = path.deletingLastPathComponent
        let newPath = self.path(of: entry, in: folder)
        try AtomicFile.write(entry.text, to: newPath)
        if newPath != path { unlink(path) }
        return newPath
    }

    /// Clears away what processes that are dead now have left in the middle of a write, more than an hour
    /// before `now`. Saving does so too in the folder it writes to.
    public func removeRemains(now: Date) {
        let moment = Int(exactly: now.timeIntervalSince1970.rounded(.down)) ?? 0
        PartFile.removeRemains(in: folder, asOf: moment)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names {
            PartFile.removeRemains(in: folder.appendingPathComponent(name), asOf: moment)
        }
    }

    /// Every entry, in the order of paths. A folder that does not exist has none.
    ///
    /// - Throws: ``ScheduleError`` for the first file that cannot be read.
    public func load(knowing known: KnownNames? = nil) throws(ScheduleError) -> [Item] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try Self.items(at: folder, knowing: known)
    }

    /// The schedules at a path: the file itself, or every `*.schedule` in the folder and below.
    ///
    /// - Throws: ``ScheduleError`` if there is nothing there, or something cannot be read.
    public static func items(at path: String, knowing known: KnownNames? = nil) throws(ScheduleError)
        -> [Item]
    {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ScheduleError(file: path, message: "there is no such file or folder")
        }
        guard isFolder.boolValue else { return [try item(at: path, knowing: known)] }
        guard let names = FileManager.default.enumerator(atPath: path) else {
            throw ScheduleError(file: path, message: "the folder cannot be read")
        }
        let schedules = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".schedule") }.sorted()
        var items: [Item] = []
        for name in schedules {
            let file = path.appendingPathComponent(name)
            items.append(try item(at: file, knowing: known))
        }
        return items
    }

    /// Reads one schedule.
    ///
    /// - Throws: ``ScheduleError`` if it cannot be read, or is not a schedule.
    public static func read(_ path: String, knowing known: KnownNames? = nil) throws(ScheduleError)
        -> ScheduleFile
    {
        try item(at: path, knowing: known).file
    }

    /// Reads one schedule, and in which version it is written.
    ///
    /// - Throws: ``ScheduleError`` if it cannot be read, or is not a schedule.
    public static func item(at path: String, knowing known: KnownNames? = nil) throws(ScheduleError) -> Item {
        let limit = ScheduleParser.maximumBytes
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw ScheduleError(file: path, message: "this is a folder; name one schedule in it")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ScheduleError(
                file: path, message: "the file cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { try? handle.close() }
        let data: Data?
        do {
            // One byte more than is allowed is enough to know; the rest of a huge file is never read.
            data = try handle.read(upToCount: limit + 1)
        } catch {
            throw ScheduleError(
                file: path, message: "the file cannot be read: \(error.localizedDescription)")
        }
        if let data, data.count > limit {
            throw ScheduleError(
                file: path, message: "the file has more than \(limit) bytes; a schedule is far smaller")
        }
        let (file, version) = try ScheduleParser(file: path, known: known).parse(Array(data ?? Data()))
        return Item(path: path, file: file, version: version)
    }
}
