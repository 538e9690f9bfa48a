import VoiceSim

/// What was expected of a run and what came instead, in words.
public struct Verdict: Equatable, Sendable {
    /// One property that is broken.
    public struct Fault: Equatable, Sendable {
        /// Which.
        public let property: PropertyID
        /// What it expects.
        public let expected: String
        /// What came.
        public let came: String
    }

    /// What is broken: first what the story is told for, then the others in the order in which they broke.
    public let faults: [Fault]

    /// The verdict about a run of this subject.
    public init(of account: RunAccount, judging subject: Subject) {
        let seen = account.moments.map(\.property)
        let properties = seen + account.broken.members.filter { !seen.contains($0) }
        let main = account.main
        faults = (properties.filter { $0 == main } + properties.filter { $0 != main }).map { property in
            Fault(
                property: property, expected: Self.sentence(of: property, subject),
                came: Self.story(property, account))
        }
    }

    private static func sentence(of property: PropertyID, _ subject: Subject) -> String {
        subject.catalog.type(of: property)?.sentence ?? ""
    }

    private static func story(_ property: PropertyID, _ account: RunAccount) -> String {
        let clause = Consequence(of: account, for: property).clause
        let moment = account.moments.first { $0.property == property }
        let begin = moment.flatMap { account.trace[...$0.event].lastIndex { $0.beginsSomething } }
        return clause + (begin.map { " (\(phase(account.trace[$0])))" } ?? "")
    }

    /// When that was.
    private static func phase(_ event: TraceEvent) -> String {
        switch event {
        case .step(let step), .interleaved(let step, _): "during '\(step)'"
        case .settling, .settled: "seen while it settled"
        default: "seen when all had settled"
        }
    }
}

extension WorldView {
    /// The world behind these events, in this fidelity.
    init(after events: some Sequence<TraceEvent>, in fidelity: Fidelity) {
        self.init(fidelity)
        for event in events { enter(event) }
    }
}
