/// What a number of schedules came to, in a form that merges in any order.
struct Tally: Equatable, Sendable {
    /// A property in a fidelity.
    struct Kind: Equatable, Sendable {
        let property: Property
        let fidelity: Fidelity

        fileprivate var place: Int { Int(property.rawValue) * 2 + Int(fidelity.rawValue) }

        /// All of them, in the order of reports.
        static let all = Property.allCases.flatMap { property in
            Fidelity.allCases.map { Kind(property: property, fidelity: $0) }
        }
    }

    private(set) var schedules: UInt64 = 0
    private(set) var decisions: UInt64 = 0
    private(set) var digest: UInt64 = 0
    private var broken = [UInt64](repeating: 0, count: Kind.all.count)
    /// The place of the first schedule that ran twice and differently, if there is one.
    private(set) var firstStray: UInt64?
    /// How many handlers were still held by somebody when their run was over.
    private(set) var handlersKept: UInt64 = 0
    private var first = [UInt64?](repeating: nil, count: Kind.all.count)

    /// Adds the schedule at place `index` of the campaign.
    mutating func add(
        _ outcome: Simulator.Outcome, index: UInt64, seed: Seed, fidelity: Fidelity,
        of properties: PropertySet
    ) {
        schedules += 1
        decisions += UInt64(outcome.decisions)
        var mixed = Digest()
        mixed.fold(seed.value)
        mixed.fold(index)
        mixed.fold(outcome.digest)
        mixed.fold(UInt64(outcome.broken.bits))
        digest &+= mixed.value

        var bits = outcome.broken.bits & properties.bits
        while bits != 0 {
            let place = bits.trailingZeroBitCount * 2 + Int(fidelity.rawValue)
            broken[place] += 1
            first[place] = min(first[place] ?? .max, index)
            bits &= bits &- 1
        }
    }

    /// The schedule at place `index` ran twice and differently.
    mutating func noteStray(at index: UInt64) { firstStray = min(firstStray ?? .max, index) }

    /// So many handlers were still held by somebody when their run was over.
    mutating func note(handlersKept: Int) { self.handlersKept += UInt64(handlersKept) }

    mutating func merge(_ other: Tally) {
        handlersKept += other.handlersKept
        if let stray = other.firstStray { noteStray(at: stray) }
        schedules += other.schedules
        decisions += other.decisions
        digest &+= other.digest
        for place in broken.indices {
            broken[place] += other.broken[place]
            if let theirs = other.first[place] { first[place] = min(first[place] ?? .max, theirs) }
        }
    }

    /// How many schedules broke this.
    func count(of kind: Kind) -> UInt64 { broken[kind.place] }

    /// The place of the first schedule that broke this.
    func firstIndex(of kind: Kind) -> UInt64? { first[kind.place] }
}
