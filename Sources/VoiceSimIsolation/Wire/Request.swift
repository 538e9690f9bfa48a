import VoiceSim

/// What a parent asks of its child.
enum Request: Codable {
    /// Run schedules of a campaign and count what they come to.
    case tally(DrawnFrom, start: UInt64, properties: [String]?, from: UInt64, to: UInt64)
    /// Run a schedule that a strategy makes, and write it down.
    case record(DrawnFrom, index: UInt64)
    /// Run this schedule.
    case outcome(String, in: WireConditions)
    /// Look at every schedule.
    case explore(ExplorationRequest)
    /// Run a schedule that a strategy makes, and tell event by event what happens.
    case tellDrawn(DrawnFrom, index: UInt64)
    /// Run this schedule, and tell event by event what happens.
    case tell(String, in: WireConditions)
    /// Say what there is to know of the handler.
    case describe
}

/// Where schedules are drawn from: a seed and a scenario.
struct DrawnFrom: Codable {
    let seed: UInt64
    let messages: Int
    let channels: Int
    let steps: Int
    let fidelity: UInt8?
    let strategy: String
    let quirks: [UInt8]
    let farSide: String?
    let stretches: Bool
    let sizes: Bool

    init(_ seed: Seed, in scenario: Scenario) {
        self.seed = seed.value
        messages = scenario.messages
        channels = scenario.channels
        steps = scenario.steps
        fidelity = scenario.fidelity?.rawValue
        strategy = scenario.strategy.name
        quirks = scenario.quirks.members.map(\.rawValue)
        farSide = scenario.farSide?.text
        stretches = scenario.stretches
        sizes = scenario.sizes
    }

    /// The scenario, if its strategy is among these.
    func scenario(among strategies: [StrategyKind]) -> Scenario? {
        guard let strategy = strategies.first(where: { $0.name == strategy }) else { return nil }
        return Scenario(
            messages: messages, channels: channels, steps: steps,
            fidelity: fidelity.flatMap(Fidelity.init(rawValue:)), strategy: strategy,
            quirks: QuirkSet(quirks.compactMap(Quirk.init(rawValue:))),
            farSide: farSide.flatMap { FarSideName($0) }, sizes: sizes, stretches: stretches)
    }
}

/// An exploration to be made.
struct ExplorationRequest: Codable {
    let properties: [String]?
    let steps: Int?
    let messages: Int
    let channels: Int
    let conditions: WireConditions
    let kinds: [String]
    let prunes: Bool
    let jobs: Int
    let limit: [Int]
    let stopsAtFirst: Bool

    init(_ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool) {
        let bounds = explorer.bounds
        properties = explorer.properties?.members.map(\.text)
        (steps, messages, channels) = (bounds.steps, bounds.messages, bounds.channels)
        conditions = WireConditions(bounds.conditions)
        kinds = bounds.kinds.map(\.words)
        prunes = explorer.prunes
        self.jobs = jobs
        self.limit = [limit.schedules, limit.events, limit.bytes]
        self.stopsAtFirst = stopsAtFirst
    }

    /// The explorer that is asked for.
    func explorer(of subject: Subject) -> Explorer {
        Explorer(
            subject, properties: properties.map(PropertySet.init(names:)),
            bounds: Bounds(
                steps: steps, messages: messages, channels: channels, in: conditions.conditions,
                kinds: Step.Kind.allCases.filter { kinds.contains($0.words) }),
            prunes: prunes)
    }

    /// How far it may go.
    var explorationLimit: ExplorationLimit {
        ExplorationLimit(schedules: limit[0], events: limit[1], bytes: limit[2])
    }
}

extension PropertySet {
    /// The properties of these names.
    init(names: [String]) { self.init(names.compactMap { PropertyID($0) }) }
}
