import Foundation
import Testing

/// What a command printed once, kept beside the tests: a change of it is a diff that somebody reads.
struct Snapshot {
    private let url: URL

    /// The snapshot of this name.
    init(_ name: String) {
        url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Snapshots/\(name).txt")
    }

    /// Holds these lines against it. With `VOICESIM_WRITE_SNAPSHOTS=1` they are written: that is how it is
    /// made.
    func expect(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = lines.map { $0 + "\n" }.joined()
        if ProcessInfo.processInfo.environment["VOICESIM_WRITE_SNAPSHOTS"] != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let kept = try String(contentsOf: url, encoding: .utf8)
        #expect(kept == text, "it is now:\n\(text)", sourceLocation: sourceLocation)
    }
}
