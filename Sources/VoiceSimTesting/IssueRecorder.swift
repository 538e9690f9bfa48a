import DataChannels
import Foundation
import Testing
import VoiceSim

/// Tells Swift Testing what a test came to.
struct IssueRecorder {
    /// The test's own place.
    let location: SourceLocation

    /// One issue for each failure, with its entry attached; what is listed as known is a known issue. What is
    /// no failure is a warning.
    func record(_ result: TestResult) {
        for failure in result.failures {
            if let entry = failure.entry {
                // As a file of the corpus is called, so that it need only be put there.
                let path = failure.file ?? CorpusStore(folder: "").path(of: entry)
                let name = path.split(separator: "/").last.map(String.init)
                Attachment.record(entry.text, named: name, sourceLocation: location)
            }
            let comment = Comment(rawValue: failure.description)
            if failure.isKnownIssue {
                withKnownIssue("listed in knownIssues", sourceLocation: location) {
                    Issue.record(comment, sourceLocation: location)
                }
            } else {
                Issue.record(comment, sourceLocation: location)
            }
        }
        for note in result.notes { warn(Comment(rawValue: note)) }
    }

    private func warn(_ comment: Comment) {
        #if compiler(>=6.3)
            Issue.record(comment, severity: .warning, sourceLocation: location)
        #else
            // There are no warnings yet; this too is shown, and fails nothing.
            withKnownIssue("no failure", sourceLocation: location) {
                Issue.record(comment, sourceLocation: location)
            }
        #endif
    }

    /// The file of the test.
    var filePath: String {
        #if compiler(>=6.3)
            location.filePath
        #else
            location._filePath
        #endif
    }
}
