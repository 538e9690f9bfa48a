import Foundation
import VoiceSim

/// Where a report is written to.
struct ReportPlace {
    private let path: String

    /// The place that an option names.
    ///
    /// - Throws: ``UsageError`` if no file can be written there, as far as that can be seen now.
    init(_ path: String, option: String) throws(UsageError) {
        self.path = path
        if path.isEmpty { throw UsageError("\(option) needs the name of a file") }
        let kind = Self.kind(of: path)
        if kind == S_IFDIR || path.hasSuffix("/") {
            throw UsageError("\(path) is a folder; name a file in it with \(option)")
        }
        let isThere = kind != nil
        if isThere, !FileManager.default.isWritableFile(atPath: path) {
            throw UsageError("\(path) may not be written to; name another file with \(option)")
        }
        if isThere, kind != S_IFREG { return }
        let folder = Self.folder(of: path)
        guard Self.kind(of: folder) == S_IFDIR else {
            throw UsageError(
                "\(path): there is no folder \(folder); make it first, or name another file with \(option)")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw UsageError("\(path): nothing may be written to \(folder); name another file with \(option)")
        }
    }

    /// Writes this there: as a whole or not at all, if it is a file. What is no file, such as a pipe, takes
    /// the text as it comes.
    func write(_ text: String) throws(UsageError) {
        if let kind = Self.kind(of: path), kind != S_IFREG {
            do {
                guard let handle = FileHandle(forWritingAtPath: path) else {
                    throw CocoaError(.fileWriteUnknown)
                }
                try handle.write(contentsOf: Data(text.utf8))
                try handle.close()
            } catch {
                throw UsageError("\(path): cannot be written")
            }
            return
        }
        try UsageError.from { () throws(CorpusError) in try AtomicFile.write(text, to: target) }
    }

    /// Whether both are one file.
    func isSameFile(as other: ReportPlace) -> Bool {
        target == other.target && Self.kind(of: path) != S_IFCHR
    }

    /// The whole path of the file itself, should the path be that of a link to it.
    private var target: String {
        var path = path
        // A link to nothing is the file that it would lead to.
        for _ in 0..<Self.mostLinks where Self.kind(of: path) == nil {
            guard let end = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
            path = end.hasPrefix("/") ? end : Self.folder(of: path) + "/" + end
        }
        let url = URL(fileURLWithPath: path)
        if Self.kind(of: path) != nil { return url.resolvingSymlinksInPath().path }
        return url.deletingLastPathComponent().resolvingSymlinksInPath()
            .appendingPathComponent(url.lastPathComponent).path
    }

    /// So many links may lead from one to the next.
    private static let mostLinks = 32

    private static func folder(of path: String) -> String {
        let folder = path.deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// What lies at a path, or what a link there leads to; nil for nothing.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
