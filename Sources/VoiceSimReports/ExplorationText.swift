import VoiceSim

/// What an exhaustive exploration came to, for a person.
public struct ExplorationText {
    private let exploration: Exploration
    private let handler: String

    /// A text about the exploration of this handler.
    public init(_ exploration: Exploration, handler: String) {
        self.exploration = exploration
        self.handler = handler
    }

    /// The verdict and, if there are any, the shortest counterexamples.
    public var text: String {
        var parts = [verdict]
        for counterexample in exploration.counterexamples {
            let size = counterexample.schedule.size
            parts.append("\n\(counterexample.property.id), \(size) \(size == 1 ? "step" : "steps"):")
            parts.append(
                counterexample.schedule.text.split(separator: "\n").map { "    \($0)" }.joined(
                    separator: "\n"))
        }
        return parts.joined(separator: "\n")
    }

    private var verdict: String {
        let counts = "\(exploration.schedules) schedules, \(exploration.states) states"
        let place = "\(handler), \(exploration.bounds.fidelity.name), \(scope)"
        if !exploration.isComplete {
            return "ended early: \(place): every schedule up to size \(exploration.completedSize), \(counts)"
        }
        if exploration.counterexamples.isEmpty {
            return "verified: \(counts), no counterexample (\(place))"
        }
        let broken = exploration.counterexamples.count
        return "broken: \(broken) \(broken == 1 ? "property" : "properties"), \(counts) (\(place))"
    }

    private var scope: String {
        let bounds = exploration.bounds
        let steps = bounds.steps.map { "up to \($0) steps" } ?? "any number of steps"
        return "\(bounds.messages) messages, \(bounds.channels) channels, \(steps)"
    }
}
