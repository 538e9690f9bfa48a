/// What a number of schedules of one subject came to, in a form that merges in any order.
public struct Tally: Equatable, Sendable, Codable {
    /// How many schedules were run.
    public private(set) var schedules: UInt64 = 0
    /// How many decisions were made in all of them.
    public private(set) var decisions: UInt64 = 0
    /// 64 bits that stand for every trace. The order in which schedules ran does not show.
    public private(set) var digest: UInt64 = 0
    /// What happened in them at least once. Nobody knows what happened in a schedule that did not come back.
    public private(set) var exercised: Exercised = []
    /// How many schedules ended or stopped the process that ran them.
    public private(set) var crashes: UInt64 = 0
    /// How many of these stood still for longer than anybody wants to wait.
    public private(set) var hangs: UInt64 = 0
    /// The place of the first schedule that ran twice and differently, if there is one.
    public private(set) var firstStray: UInt64?

    /// The ids of the subject's properties, in order.
    private let properties: [String]
    /// For each property and fidelity, how many schedules broke it and the place of the first.
    private var counts: [UInt64]
    private var first: [UInt64?]

    package init(of catalog: PropertyCatalog) {
        properties = catalog.types.map { $0.id.text }
        counts = Array(repeating: 0, count: properties.count * Fidelity.allCases.count)
        first = Array(repeating: nil, count: counts.count)
    }

    /// Reads what `encode(to:)` has written.
    ///
    /// - Throws: `DecodingError` if it is something else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        schedules = try container.decode(UInt64.self, forKey: .schedules)
        decisions = try container.decode(UInt64.self, forKey: .decisions)
        digest = try container.decode(UInt64.self, forKey: .digest)
        exercised = try container.decode(Exercised.self, forKey: .exercised)
        crashes = try container.decode(UInt64.self, forKey: .crashes)
        hangs = try container.decode(UInt64.self, forKey: .hangs)
        firstStray = try container.decodeIfPresent(UInt64.self, forKey: .firstStray)
        properties = try container.decode([String].self, forKey: .properties)
        counts = try container.decode([UInt64].self, forKey: .counts)
        first = try container.decode([UInt64?].self, forKey: .first)
        let places = properties.count * Fidelity.allCases.count
        guard exercised.isSubset(of: .all) else {
            throw DecodingError.dataCorruptedError(
                forKey: .exercised, in: container,
                debugDescription: "a tally says of \(Exercised.all.rawValue.nonzeroBitCount) things whether "
                    + "they happened, and of nothing else")
        }
        guard counts.count == places, first.count == places else {
            throw DecodingError.dataCorruptedError(
                forKey: .counts, in: container,
                debugDescription: "a tally counts each property in each fidelity: \(places) times")
        }
    }

    /// Adds a schedule.
    ///
    /// - Parameter counted: the properties that count, one bit each.
    mutating func add(_ outcome: Outcome, at draw: Draw, counting counted: UInt64) {
        schedules += 1
        decisions += UInt64(outcome.decisions)
        var mixed = Digest()
        mixed.fold(draw.seed.value)
        mixed.fold(draw.index)
        mixed.fold(outcome.digest)
        mixed.fold(outcome.brokenBits)
        digest &+= mixed.value
        count(outcome.brokenBits & counted, at: draw)
    }

    /// Counts these properties, one bit each, as broken by a schedule that has been added. What only a second
    /// look at a run shows is no part of the digest.
    mutating func count(_ broken: UInt64, at draw: Draw) {
        var bits = broken
        while bits != 0 {
            let place = bits.trailingZeroBitCount * 2 + Int(draw.fidelity.rawValue)
            counts[place] += 1
            first[place] = min(first[place] ?? .max, draw.index)
            bits &= bits &- 1
        }
    }

    /// Adds a schedule that did not come back: it broke `no-crash`, and nothing else is known of it.
    ///
    /// - Parameters:
    ///   - isHang: whether it stood still, and was ended from outside.
    ///   - properties: those that count; nil for all that judge the subject.
    package mutating func addCrash(
        at draw: Draw, isHang: Bool, of catalog: PropertyCatalog, counting properties: PropertySet?
    ) {
        add(.crashed(catalog), at: draw, counting: catalog.judged(properties))
        crashes += 1
        if isHang { hangs += 1 }
    }

    /// The schedule at place `index` ran twice and differently.
    mutating func noteStray(at index: UInt64) { firstStray = min(firstStray ?? .max, index) }

    /// This happened in its schedules.
    mutating func note(_ exercised: Exercised) { self.exercised.formUnion(exercised) }

    /// Adds what other schedules of the same subject came to.
    ///
    /// - Precondition: it is the same subject: the properties are the same.
    public mutating func merge(_ other: Tally) {
        Misuse.stop(
            unless: properties == other.properties,
            "tallies of different subjects have nothing to do with each other"
        )
        if let stray = other.firstStray { noteStray(at: stray) }
        schedules += other.schedules
        decisions += other.decisions
        digest &+= other.digest
        note(other.exercised)
        crashes += other.crashes
        hangs += other.hangs
        for place in counts.indices {
            counts[place] += other.counts[place]
            if let theirs = other.first[place] { first[place] = min(first[place] ?? .max, theirs) }
        }
    }

    /// What was broken, in the order of reports. Quirks and far sides are not told apart here: what a
    /// breakage needs of them is known once it has been shrunk.
    public var broken: [(property: PropertyID, fidelity: Fidelity)] {
        counts.indices.filter { counts[$0] > 0 }.map { place in
            (PropertyID(unchecked: properties[place / 2]), Fidelity(rawValue: UInt8(place % 2))!)
        }
    }

    private func place(of property: PropertyID, in fidelity: Fidelity) -> Int? {
        properties.firstIndex(of: property.text).map { $0 * 2 + Int(fidelity.rawValue) }
    }

    /// How many schedules of this fidelity broke `property`.
    public func count(of property: PropertyID, in fidelity: Fidelity) -> UInt64 {
        place(of: property, in: fidelity).map { counts[$0] } ?? 0
    }

    /// The place of the first schedule of this fidelity that broke `property`.
    public func firstIndex(of property: PropertyID, in fidelity: Fidelity) -> UInt64? {
        place(of: property, in: fidelity).flatMap { first[$0] }
    }
}
