import VoiceSim

/// What a campaign came to, with everything that reports in whichever form say of it.
public struct HandlerReport: Sendable {
    /// What was tested.
    public let subject: Subject
    /// The properties that counted.
    public let properties: PropertySet
    /// The campaign.
    public let campaign: CampaignReport
    /// What broke, the worst first.
    public let findings: [ReportedFinding]
    /// Whether somebody, or the handler, ended it before it was done.
    public let wasInterrupted: Bool

    /// The name of the handler.
    public var handler: String { campaign.handler.text }

    /// What the corpus did not know of.
    public var news: [ReportedFinding] { findings.filter { !$0.isKnown } }

    /// A report on a campaign.
    ///
    /// - Parameter findings: what broke, in any order.
    public init(
        _ campaign: CampaignReport, of subject: Subject, properties: PropertySet,
        findings: [ReportedFinding], wasInterrupted: Bool = false
    ) {
        self.subject = subject
        self.properties = properties
        self.campaign = campaign
        self.findings = findings.sorted { $0.isWorse(than: $1) }
        self.wasInterrupted = wasInterrupted
    }
}
