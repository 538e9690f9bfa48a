import VoiceSim

/// What an exploration came to, or how far it has come, as it goes over a line.
struct Explored: Codable {
    /// A counterexample: a property, and a schedule in its text form.
    struct Found: Codable {
        let property: String
        let schedule: String
    }

    let found: [Found]
    let schedulesBySize: [Int]
    let states: Int
    let events: Int
    let bytes: Int
    let completedSize: Int
    let isComplete: Bool
    let isClosed: Bool
    let isDecided: Bool
    let interruption: Int?

    private static let interruptions: [Exploration.Interruption] = [
        .schedules, .events, .memory, .request, .longest, .crash,
    ]

    init(_ exploration: Exploration) {
        found = exploration.counterexamples.map {
            Found(property: $0.property.text, schedule: $0.schedule.text)
        }
        schedulesBySize = exploration.schedulesBySize
        (states, events, bytes) = (exploration.states, exploration.events, exploration.bytes)
        completedSize = exploration.completedSize
        (isComplete, isClosed) = (exploration.isComplete, exploration.isClosed)
        isDecided = exploration.isDecided
        interruption = exploration.interruption.flatMap { Self.interruptions.firstIndex(of: $0) }
    }

    /// The same, as the simulator has it.
    func exploration(within bounds: Bounds) -> Exploration {
        var exploration = Exploration(bounds: bounds)
        exploration.counterexamples = found.compactMap { found in
            guard let property = PropertyID(found.property),
                let schedule = try? Schedule(parsing: found.schedule)
            else { return nil }
            return Counterexample(Breakage(property, in: bounds.conditions), schedule: schedule)
        }
        exploration.schedulesBySize = schedulesBySize
        (exploration.states, exploration.events, exploration.bytes) = (states, events, bytes)
        exploration.completedSize = completedSize
        (exploration.isComplete, exploration.isClosed) = (isComplete, isClosed)
        exploration.isDecided = isDecided
        exploration.interruption = interruption.map { Self.interruptions[$0] }
        return exploration
    }
}
