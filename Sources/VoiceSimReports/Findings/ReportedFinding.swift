import VoiceSim

/// A property that a handler breaks, with all that reports say of it.
public struct ReportedFinding: Sendable {
    /// Its shortest counterexample, in whichever fidelity.
    public let finding: Finding
    /// Whether the corpus knew of it, in every fidelity in which it broke.
    public let isKnown: Bool
    /// How many schedules broke it.
    public let breaking: UInt64
    /// Of how many.
    public let schedules: UInt64
    /// In which fidelities.
    public let fidelities: [Fidelity]
    /// The counterexamples that need quirks, one for each fidelity that has one.
    public let odd: [Finding]
    /// What the property expects: a sentence without its full stop.
    public let expectation: String
    /// The counterexample, told; nil if it could not be told once more.
    public let account: RunAccount?
    /// Where the counterexample is kept, if it is.
    public let file: String?
    /// The one command that shows it again.
    public let reproduction: String

    /// The name of the handler.
    public var handler: String { finding.handler.text }
    /// What is broken.
    public var property: PropertyID { finding.property }
    /// How many steps the story has.
    public var size: Int { finding.counterexample.schedule.size }

    /// The counterexample as a file of a corpus has it.
    public var schedule: String { finding.entry.text }

    /// The story in one sentence without a full stop.
    public var sentence: String {
        account.map { StorySentence.text(of: $0, breaking: property) } ?? "\(expectation): it does not"
    }

    /// What `report` says of the property that `finding` breaks.
    ///
    /// - Parameters:
    ///   - finding: the shortest of the property.
    ///   - account: its counterexample, told.
    ///   - file: where the counterexample is kept, if it is.
    ///   - reproduction: the one command that shows it again.
    public init(
        _ finding: Finding, in report: CampaignReport, of subject: Subject, account: RunAccount?,
        file: String?, reproduction: String
    ) {
        let property = finding.property
        self.finding = finding
        isKnown = report.findings.allSatisfy { $0.property != property || $0.isKnown }
        breaking = report.schedules(breaking: property)
        schedules = report.schedules
        fidelities = report.fidelities(breaking: property)
        odd = report.oddFindings(about: property)
        expectation = subject.catalog.type(of: property)?.sentence ?? property.text
        self.account = account?.telling(property)
        self.file = file
        self.reproduction = reproduction
    }
}
