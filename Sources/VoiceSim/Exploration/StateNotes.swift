/// What runs of the explorer noted: where each could go on, and in which state it was there. Flat lists, one
/// run's after the other's.
struct StateNotes {
    /// A point at which a schedule can go on.
    struct Continuation {
        /// The yield point, or nil after the call.
        let anchor: YieldPoint?
        let enabled: StepSet
        /// The digest of everything before.
        let digest: UInt64
        /// How many different messages have been given.
        let messages: Int
        /// Where the state stands in the notes. Empty without pruning.
        let state: Range<Int>
        /// How many sections of the run's notes are closed before it; see ``CallPast``. If there are any,
        /// the number of the last of them belongs to the state.
        let sections: Int
    }

    private(set) var continuations: [Continuation] = []
    private(set) var states: [UInt8] = []
    private(set) var sections: [[UInt8]] = []

    /// Adds a state.
    ///
    /// - Returns: where it stands.
    mutating func add(state: [UInt8]) -> Range<Int> {
        states.append(contentsOf: state)
        return states.count - state.count..<states.count
    }

    mutating func add(_ continuation: Continuation) { continuations.append(continuation) }

    /// Adds the sections of a run.
    ///
    /// - Returns: where they stand.
    mutating func add(sections more: [[UInt8]]) -> Range<Int> {
        sections.append(contentsOf: more)
        return sections.count - more.count..<sections.count
    }

    /// Forgets what the last run noted.
    mutating func forget(_ result: PrefixStrategy.Result) {
        if let first = continuations[result.continuations].first {
            states.removeLast(states.count - first.state.lowerBound)
        }
        continuations.removeLast(result.continuations.count)
        sections.removeLast(result.sections.count)
    }

    /// About how many bytes the notes of one run take.
    func bytes(of result: PrefixStrategy.Result) -> Int {
        let plain = MemoryLayout<PrefixStrategy.Result>.stride
        let own = continuations[result.continuations]
        guard let first = own.first, let last = own.last else { return plain }
        return plain + own.count * MemoryLayout<Continuation>.stride
            + (last.state.upperBound - first.state.lowerBound) + result.sections.count * Self.sectionBytes
    }

    /// A section and the list that holds it.
    private static let sectionBytes = 160
}
