import VoiceSim
import VoiceSimReports

/// What one `voicesim verify` has come to, and how it is told.
struct VerifySession {
    private let printsJSON: Bool
    private let files: ReportFiles
    private let console: Console
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var reports: [ReportedExploration] = []
    private var troubles: [ReportedTrouble] = []

    init(printsJSON: Bool, files: ReportFiles, console: Console) {
        self.printsJSON = printsJSON
        self.files = files
        self.console = console
        start = clock.now
    }

    /// Whether anybody wants to know what happens in a counterexample.
    var tellsStories: Bool { printsJSON || !files.isEmpty }

    /// Says what an exploration came to.
    ///
    /// - Parameters:
    ///   - accounts: its counterexamples, told, if anybody wants to know.
    ///   - reproduction: the one command that finds a counterexample again.
    mutating func tell(
        _ exploration: Exploration, of handler: JudgedHandler, _ accounts: [RunAccount?],
        reproduction: @escaping (Counterexample) -> String
    ) {
        let report = ReportedExploration(
            exploration, of: handler.subject, properties: handler.properties, accounts: accounts,
            reproduction: reproduction)
        reports.append(report)
        if printsJSON {
            for line in ExplorationJSON.lines(of: report) { console.out(line) }
        } else {
            console.out(ExplorationText(exploration, handler: handler.name, reproduction: reproduction).text)
        }
    }

    /// Says that a handler cannot be looked at.
    mutating func complain(_ message: String, about handler: JudgedHandler) {
        console.complain(message)
        let trouble = ReportedTrouble(message, with: handler.name)
        troubles.append(trouble)
        if printsJSON { console.out(trouble.json) }
    }

    /// Says that this was all, and writes the files.
    func end(wasInterrupted: Bool) -> CommandStatus {
        if printsJSON {
            console.out(
                ExplorationJSON.summary(
                    of: reports, troubles: troubles, version: Version.current,
                    wasInterrupted: wasInterrupted))
        }
        // What has not been looked at whole is not verified.
        var status: CommandStatus = reports.allSatisfy(\.isVerified) ? .asExpected : .broken
        if !troubles.isEmpty { status = status.worse(.untrustworthy) }
        status = status.worse(
            files.write(JUnit(reports, troubles: troubles, elapsed: clock.now - start), on: console))
        return wasInterrupted ? status.worse(.interrupted) : status
    }
}

extension ReportedExploration {
    fileprivate var isVerified: Bool { verdict == .verified }
}
