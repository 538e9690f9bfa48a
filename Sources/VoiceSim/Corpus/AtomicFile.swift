import Foundation

/// Writes a file so that it is either there as a whole or not at all: under a temporary name first, to the
/// disk, then renamed. What others have left beside it in the middle of a write, long ago, is cleared away.
package enum AtomicFile {
    /// - Throws: ``CorpusError`` with the system's word for what went wrong. No half-written file is left.
    package static func write(_ text: String, to path: String) throws(CorpusError) {
        let temporary = PartFile.path(for: path)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw failure(path, "cannot be created") }
        do throws(CorpusError) {
            try fill(descriptor, with: Array(text.utf8), for: path)
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure(path, "cannot be put in place")
            unlink(temporary)
            throw error
        }
        // The new file's own time, so that no clock is read here and a file server's clock may be another.
        if let now = PartFile.modificationTime(of: path) {
            PartFile.removeRemains(in: path.deletingLastPathComponent, asOf: now)
        }
    }

    private static func fill(
        _ descriptor: Int32, with bytes: [UInt8], for path: String
    ) throws(CorpusError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw failure(path, "cannot be written")
            }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(path, "cannot be written") }
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #else
            Foundation.write(descriptor, bytes, count)
        #endif
    }

    /// The error for what the last system call said.
    private static func failure(_ path: String, _ what: String) -> CorpusError {
        CorpusError(path: path, message: "\(what): \(String(cString: strerror(errno)))")
    }
}
