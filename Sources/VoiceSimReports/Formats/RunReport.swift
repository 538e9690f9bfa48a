import VoiceSim

/// Everything that a run of campaigns has to say, for whichever form says it.
public struct RunReport: Sendable {
    /// The campaigns, in the order in which they ran.
    public let handlers: [HandlerReport]
    /// What went wrong beside them.
    public let troubles: [ReportedTrouble]
    /// The seed of all schedules.
    public let seed: Seed
    /// How long it took.
    public let elapsed: Duration
    /// Which voicesim this is.
    public let version: String
    /// Whether somebody, or a handler, ended it before it was done.
    public let wasInterrupted: Bool

    /// A report on these campaigns.
    public init(
        _ handlers: [HandlerReport], troubles: [ReportedTrouble] = [], seed: Seed, elapsed: Duration,
        version: String, wasInterrupted: Bool = false
    ) {
        self.handlers = handlers
        self.troubles = troubles
        self.seed = seed
        self.elapsed = elapsed
        self.version = version
        self.wasInterrupted = wasInterrupted || handlers.contains(where: \.wasInterrupted)
    }

    /// How many schedules were run in all.
    public var schedules: UInt64 { handlers.reduce(0) { $0 + $1.campaign.schedules } }

    /// What no corpus knew of, handler by handler.
    public var news: [ReportedFinding] { handlers.flatMap(\.news) }

    /// What the corpus knew of.
    public var known: [ReportedFinding] { handlers.flatMap { $0.findings.filter(\.isKnown) } }
}
