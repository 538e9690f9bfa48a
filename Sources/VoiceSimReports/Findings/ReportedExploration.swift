import VoiceSim

/// An exhaustive exploration of a handler, with all that reports say of it.
public struct ReportedExploration: Sendable {
    /// One of its shortest counterexamples.
    public struct Broken: Sendable {
        /// The counterexample.
        public let counterexample: Counterexample
        /// What the property expects: a sentence without its full stop.
        public let expectation: String
        /// The story in one sentence without a full stop.
        public let sentence: String
        /// The counterexample as a file of a corpus has it; of a story without steps, which no file has,
        /// nothing.
        public let schedule: String
        /// The one command that finds it again.
        public let reproduction: String
    }

    /// What was looked at.
    public enum Verdict: String, CaseIterable, Sendable {
        /// Everything, and no schedule breaks anything.
        case verified
        /// Enough, and something is broken.
        case broken
        /// Too little.
        case undecided
    }

    /// What was explored.
    public let subject: Subject
    /// The properties that counted.
    public let properties: PropertySet
    /// What it came to.
    public let exploration: Exploration
    /// The counterexamples, in the order of sizes.
    public let broken: [Broken]

    /// An exploration of this subject.
    ///
    /// - Parameters:
    ///   - accounts: its counterexamples, told, in their order; nil for one that could not be, and fewer
    ///     where nobody told them.
    ///   - reproduction: the one command that finds a counterexample again.
    public init(
        _ exploration: Exploration, of subject: Subject, properties: PropertySet, accounts: [RunAccount?],
        reproduction: (Counterexample) -> String
    ) {
        self.exploration = exploration
        self.subject = subject
        self.properties = properties
        broken = exploration.counterexamples.enumerated().map { place, counterexample in
            let account = place < accounts.count ? accounts[place] : nil
            let property = counterexample.property
            let expectation = subject.catalog.type(of: property)?.sentence ?? property.text
            return Broken(
                counterexample: counterexample, expectation: expectation,
                sentence: account.map { StorySentence.text(of: $0, breaking: property) }
                    ?? "\(expectation): it does not",
                schedule: (try? CorpusEntry(counterexample, of: subject.id))?.text ?? "",
                reproduction: reproduction(counterexample))
        }
    }

    /// What was looked at, in one word.
    public var verdict: Verdict {
        if !exploration.isDecided { return .undecided }
        return broken.isEmpty ? .verified : .broken
    }
}
