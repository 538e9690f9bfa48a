import Foundation
import VoiceSim
import VoiceSimReports

/// The pages of a run: one of all findings, and one of the story of each, in a folder.
struct FindingPages {
    private let folder: String

    /// Pages in this folder, which is made.
    ///
    /// - Throws: ``UsageError`` if it cannot be.
    init(in folder: String) throws(UsageError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw UsageError("\(folder): the folder cannot be made; name another one with --html")
        }
        _ = try place(of: "index.html")
    }

    /// So many stories get a page of their own, the worst first: nobody opens more of them.
    private static let mostStories = 1_000

    /// Writes them.
    ///
    /// - Throws: ``UsageError`` if that cannot be done.
    func write(_ report: RunReport) throws(UsageError) {
        var told = Set<String>()
        for handler in report.handlers {
            for finding in handler.findings {
                guard told.count < Self.mostStories, let account = finding.account else { continue }
                let page = StoryPage(
                    account, of: handler.subject, reproduction: finding.reproduction, index: "../index.html")
                try write(page.html, as: Self.address(of: finding))
                told.insert(Self.address(of: finding))
            }
        }
        let index = FindingsPage(report) { finding in
            let address = Self.address(of: finding)
            return told.contains(address) ? address : nil
        }
        try write(index.html, as: "index.html")
    }

    /// Where a finding's story is, relative to the folder. Names of handlers and properties are fit for paths
    /// and for addresses.
    private static func address(of finding: ReportedFinding) -> String {
        "\(finding.handler)/\(finding.property.text).html"
    }

    private func place(of address: String) throws(UsageError) -> ReportPlace {
        try ReportPlace("\(folder)/\(address)", option: "--html")
    }

    private func write(_ html: String, as address: String) throws(UsageError) {
        let parent = "\(folder)/\(address)".deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw UsageError("\(parent): the folder cannot be made; name another one with --html")
        }
        try place(of: address).write(html)
    }
}
