/// Everything that replaying has to say, for whichever form says it.
public struct ReplayReport: Sendable {
    /// The files, each with a handler, in the order in which they were run.
    public let replays: [ReportedReplay]
    /// What went wrong beside them.
    public let troubles: [ReportedTrouble]
    /// How long it took.
    public let elapsed: Duration
    /// Which voicesim this is.
    public let version: String
    /// Whether somebody ended it before it was done.
    public let wasInterrupted: Bool

    /// A report on these.
    public init(
        _ replays: [ReportedReplay], troubles: [ReportedTrouble] = [], elapsed: Duration, version: String,
        wasInterrupted: Bool = false
    ) {
        self.replays = replays
        self.troubles = troubles
        self.elapsed = elapsed
        self.version = version
        self.wasInterrupted = wasInterrupted
    }

    /// Those that did not come to what their files say.
    public var unexpected: [ReportedReplay] { replays.filter { !$0.isAsExpected } }

    /// How many came to each verdict, in the words of `ReplayVerdict.word`.
    public var counts: [(word: String, count: Int)] {
        ["reproduced", "fixed", "changed", "stale"].map { word in
            (word, replays.count { $0.verdict.word == word })
        }
    }
}
