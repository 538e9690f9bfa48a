import Foundation
import VoiceSimReports

/// The step of a workflow of GitHub that this command is, if it is one.
struct GitHubStep {
    private let console: Console
    private let summary: String?

    /// The step that the environment speaks of; nil if it speaks of none.
    init?(_ console: Console) {
        if console.environment["GITHUB_ACTIONS"] != "true" { return nil }
        self.console = console
        summary = console.environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Shows what there is to say of a run.
    func tell(_ report: RunReport) {
        tell(GitHubAnnotation.all(of: report, place: console.repositoryPath)) {
            MarkdownReport(report, limit: $0).text
        }
    }

    /// Shows what there is to say of a replay.
    func tell(_ report: ReplayReport) {
        tell(GitHubAnnotation.all(of: report, place: console.repositoryPath)) {
            MarkdownReport(report, limit: $0).text
        }
    }

    /// Annotations go to standard error, which the runner reads like standard output: there may be JSON in
    /// that.
    private func tell(_ annotations: [GitHubAnnotation], _ text: (_ limit: Int) -> String) {
        for annotation in annotations { console.instruct(annotation.line) }
        guard let summary else { return }
        do {
            // A command before this one in the same step may have written its own.
            let size = try? FileManager.default.attributesOfItem(atPath: summary)[.size] as? Int
            let room = MarkdownReport.summaryLimit - (size ?? 0)
            if room < Self.leastRoom { return }
            if size == nil { _ = FileManager.default.createFile(atPath: summary, contents: nil) }
            guard let handle = FileHandle(forWritingAtPath: summary) else {
                throw CocoaError(.fileWriteUnknown)
            }
            try handle.seekToEnd()
            try handle.write(contentsOf: Data((text(room) + "\n").utf8))
            try handle.close()
        } catch {
            // Nobody asked for it, so nobody is told by the status.
            console.complain("\(summary): the summary of the step cannot be written")
        }
    }

    /// Below so many bytes a summary is not worth it.
    private static let leastRoom = 4_000
}

extension Console {
    /// Where a file is in the repository: GitHub's copy of it, or else the folder in which this runs.
    func repositoryPath(_ path: String) -> RepositoryPath {
        let folder = FileManager.default.currentDirectoryPath
        let root = environment["GITHUB_ACTIONS"] == "true" ? environment["GITHUB_WORKSPACE"] ?? "" : ""
        return RepositoryPath(path, from: folder, in: root.isEmpty ? folder : root)
    }
}
