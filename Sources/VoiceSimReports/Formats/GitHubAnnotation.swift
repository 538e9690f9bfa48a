/// A line that GitHub's runner shows beside a file, wherever a step prints it.
public struct GitHubAnnotation: Equatable, Sendable {
    /// What kind of line it is.
    public enum Level: String, Sendable { case error, warning, notice }

    private let level: Level
    private let title: String
    private let message: String
    private let file: String?

    /// GitHub shows so many of each level for a step, and drops the others.
    public static let mostShown = 10

    /// A line about this.
    public init(_ level: Level, title: String, message: String, file: String? = nil) {
        self.level = level
        self.title = title
        self.message = message
        self.file = file
    }

    /// The line.
    public var line: String {
        let place = file.map { "file=\(Self.property($0))," } ?? ""
        return "::\(level.rawValue) \(place)title=\(Self.property(title))::\(Self.data(message))"
    }

    /// The errors of a run: what is news, and what could not be looked at.
    ///
    /// - Parameter place: where a file is in the repository.
    public static func all(of report: RunReport, place: (String) -> RepositoryPath) -> [GitHubAnnotation] {
        let news = report.news.map { finding in
            GitHubAnnotation(
                .error, title: "\(finding.handler) breaks \(finding.property)",
                message: "\(finding.sentence)\nExpected: \(finding.expectation)\n\(finding.reproduction)",
                file: finding.file.map { place($0).text })
        }
        return capped(news + report.troubles.map { of($0, place) })
    }

    /// The errors of a replay: what did not come to what its file says, and what could not be run.
    ///
    /// - Parameter place: where a file is in the repository.
    public static func all(of report: ReplayReport, place: (String) -> RepositoryPath) -> [GitHubAnnotation] {
        let unexpected = report.unexpected.map { replay in
            GitHubAnnotation(
                .error, title: "\(replay.handler): \(replay.verdict.word)",
                message: "\(replay.sentence)\n\(replay.reproduction)", file: place(replay.path).text)
        }
        return capped(unexpected + report.troubles.map { of($0, place) })
    }

    private static func of(
        _ trouble: ReportedTrouble, _ place: (String) -> RepositoryPath
    ) -> GitHubAnnotation {
        GitHubAnnotation(
            .error, title: "\(trouble.handler) cannot be trusted", message: trouble.message,
            file: trouble.file.map { place($0).text })
    }

    /// As many as are shown, and a notice that counts the others.
    private static func capped(_ annotations: [GitHubAnnotation]) -> [GitHubAnnotation] {
        let rest = annotations.count - mostShown
        if rest <= 0 { return annotations }
        return annotations.prefix(mostShown) + [
            GitHubAnnotation(.notice, title: "voicesim", message: "and \(rest) more; the summary has them")
        ]
    }

    /// A text behind the colons. What would not show is told by its name; line breaks stay.
    private static func data(_ text: String) -> String {
        Markup.visible(text).replacing("%", with: "%25").replacing("\n", with: "%0A")
    }

    /// The value of a property.
    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
