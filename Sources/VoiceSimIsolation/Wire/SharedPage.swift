import Foundation
import VoiceSim

/// Memory that a process shares with its child: the slots (``RunSlot``) in which the child notes what is
/// under way, one for each of its threads that run schedules.
///
/// Behind it is a file without a name. The child inherits its descriptor, so there is nothing that somebody
/// else could open, or that could be left behind.
///
/// This is one of the few places with unsafe memory. Invariant: the mapping lives as long as the page, and
/// whoever uses a slot keeps the page.
final class SharedPage: @unchecked Sendable {
    /// The file, which a child is to inherit.
    let descriptor: Int32
    /// One after the other.
    let slots: [RunSlot]
    private let memory: UnsafeMutableRawPointer
    private let byteCount: Int

    /// A new page.
    init(slots count: Int) throws(WorkerFailure) {
        let folder = NSTemporaryDirectory()
        var template = Array((folder + "/voicesim-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw Self.failure("a temporary file in \(folder)") }
        unlink(template)
        // Where it cannot collide with those that a child has at fixed places.
        let descriptor = fcntl(file, F_DUPFD_CLOEXEC, 10)
        close(file)
        let byteCount = count * RunSlot.byteCount
        guard descriptor >= 0, ftruncate(descriptor, off_t(byteCount)) == 0 else {
            throw Self.failure("a temporary file in \(folder)")
        }
        memory = try Self.mapped(descriptor, byteCount)
        self.descriptor = descriptor
        self.byteCount = byteCount
        slots = Self.slots(in: memory, byteCount)
    }

    /// The page that this process has inherited.
    init(inherited descriptor: Int32) throws(WorkerFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size >= RunSlot.byteCount else {
            throw WorkerFailure("descriptor \(descriptor) is no page of a parent process")
        }
        byteCount = Int(status.st_size)
        memory = try Self.mapped(descriptor, byteCount)
        self.descriptor = descriptor
        slots = Self.slots(in: memory, byteCount)
    }

    private static func mapped(
        _ descriptor: Int32, _ byteCount: Int
    ) throws(WorkerFailure) -> UnsafeMutableRawPointer {
        let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { throw failure("shared memory") }
        return memory
    }

    private static func slots(in memory: UnsafeMutableRawPointer, _ byteCount: Int) -> [RunSlot] {
        (0..<byteCount / RunSlot.byteCount).map { RunSlot(at: memory + $0 * RunSlot.byteCount) }
    }

    deinit {
        munmap(memory, byteCount)
        close(descriptor)
    }

    private static func failure(_ what: String) -> WorkerFailure {
        let reason = errno
        let advice =
            switch reason {
            case EMFILE, ENFILE: "use fewer jobs, or allow more open files (ulimit -n)"
            case ENOENT, ENOTDIR, EACCES, EROFS: "let TMPDIR name a folder that can be written to"
            default: "make room"
            }
        return WorkerFailure(
            "\(what) for a child process cannot be had: \(String(cString: strerror(reason))); \(advice)")
    }
}
