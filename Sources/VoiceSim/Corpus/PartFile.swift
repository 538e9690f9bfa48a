import Foundation

/// The temporary name under which a schedule is written before it gets its own: `NAME.schedule.PID.part`.
///
/// A process that is killed in the middle leaves such a file, and nobody else would ever take it away.
enum PartFile {
    /// How old a file must be before it is called left behind, in seconds. To write one takes milliseconds;
    /// the rest is for processes of other machines in a shared folder, who cannot be asked whether they live.
    private static let leastAge = 3_600

    /// The name for the time in which this process writes to `path`.
    static func path(for path: String) -> String { "\(path).\(getpid()).part" }

    /// Removes the files of this form in `folder` whose process is dead, and that are old as seen from a
    /// `moment`, in seconds since 1970. What cannot be removed stays.
    static func removeRemains(in folder: String, asOf moment: Int) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names {
            guard let writer = writer(of: name), !isAlive(writer) else { continue }
            let path = folder.appendingPathComponent(name)
            guard let written = modificationTime(of: path), written <= moment &- leastAge else { continue }
            unlink(path)
        }
    }

    /// When a regular file was changed last, in seconds since 1970; nil for anything else.
    static func modificationTime(of path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            return status.st_mtimespec.tv_sec
        #else
            return status.st_mtim.tv_sec
        #endif
    }

    /// The process that a name of this form speaks of; nil for every other name.
    private static func writer(of name: String) -> pid_t? {
        let words = name.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count >= 4, words[words.count - 1] == "part", words[words.count - 3] == "schedule",
            let writer = pid_t(words[words.count - 2]), writer > 0
        else { return nil }
        return writer
    }

    /// Whether there is such a process on this machine, ours or another's.
    private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}
