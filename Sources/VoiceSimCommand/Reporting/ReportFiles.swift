import Foundation
import VoiceSim
import VoiceSimReports

/// The files that a command writes for other programs, beside what it prints.
struct ReportFiles {
    /// What is in such a file.
    private enum Format: String, CaseIterable {
        case junit, sarif, markdown

        var option: String { "--\(rawValue)" }
    }

    /// The options of commands that write them all.
    static let options = [
        Option(
            name: "--junit", value: "FILE", kind: .file(["xml"]), help: "write JUnit XML, for build servers"),
        Option(
            name: "--sarif", value: "FILE", kind: .file(["sarif", "json"]),
            help: "write SARIF 2.1.0, for code scanning"),
        Option(
            name: "--markdown", value: "FILE", kind: .file(["md"]),
            help: "write Markdown, for a comment on a pull request"),
    ]

    private let files: [(format: Format, place: ReportPlace)]

    /// The files asked for.
    ///
    /// - Throws: ``UsageError`` if one cannot be written, as far as that can be seen before there is anything
    ///   to write, or two are the same.
    init(_ arguments: ParsedArguments) throws(UsageError) {
        var files: [(format: Format, place: ReportPlace)] = []
        for format in Format.allCases {
            guard let path = arguments.value(format.option) else { continue }
            let place = try ReportPlace(path, option: format.option)
            if let other = files.first(where: { $0.place.isSameFile(as: place) }) {
                throw UsageError(
                    "\(path): \(other.format.option) and \(format.option) cannot write the same file")
            }
            files.append((format, place))
        }
        self.files = files
    }

    /// Whether there is nothing to write.
    var isEmpty: Bool { files.isEmpty }

    /// Writes what is to be said of a run.
    func write(_ report: RunReport, on console: Console) -> CommandStatus {
        write(on: console) { format in
            switch format {
            case .junit: JUnit(report).text
            case .sarif: SARIF(report, place: console.repositoryPath).text
            case .markdown: MarkdownReport(report).text
            }
        }
    }

    /// Writes what is to be said of a replay.
    func write(_ report: ReplayReport, on console: Console) -> CommandStatus {
        write(on: console) { format in
            switch format {
            case .junit: JUnit(report).text
            case .sarif: SARIF(report, place: console.repositoryPath).text
            case .markdown: MarkdownReport(report).text
            }
        }
    }

    /// Writes these tests.
    func write(_ tests: JUnit, on console: Console) -> CommandStatus {
        write(on: console) { _ in tests.text }
    }

    /// Writes each file; one that cannot be written keeps no other from it.
    private func write(on console: Console, _ text: (Format) -> String) -> CommandStatus {
        files.reduce(.asExpected) { status, file in
            do throws(UsageError) {
                try file.place.write(text(file.format))
                return status
            } catch {
                console.complain("\(error); name another file with \(file.format.option)")
                return .unusable
            }
        }
    }
}
