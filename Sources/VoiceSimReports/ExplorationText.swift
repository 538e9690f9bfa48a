import VoiceSim

/// What an exhaustive exploration came to, for a person.
public struct ExplorationText {
    private let exploration: Exploration
    private let handler: String
    private let reproduction: (Counterexample) -> String

    /// A text about the exploration of this handler.
    ///
    /// - Parameter reproduction: the one command that shows a counterexample again.
    public init(
        _ exploration: Exploration, handler: String,
        reproduction: @escaping (Counterexample) -> String
    ) {
        self.exploration = exploration
        self.handler = handler
        self.reproduction = reproduction
    }

    /// What was explored, the verdict and, if there are any, the shortest counterexamples.
    public var text: String {
        var lines = ["\(handler), \(exploration.bounds.conditions), \(scope)", verdict]
        if exploration.isClosed, exploration.bounds.steps == nil {
            lines.append("where a listener clears, resets or sets a channel again \(often) in a call")
        }
        for counterexample in exploration.counterexamples {
            let size = counterexample.schedule.size
            lines.append("\n\(counterexample.property.text), \(Digits.count(size, "step")):")
            lines += counterexample.schedule.text.split(separator: "\n").map { "    \($0)" }
            lines.append("  \(reproduction(counterexample))")
        }
        return lines.joined(separator: "\n")
    }

    private var often: String {
        Bounds.reactionsInCall == 1 ? "once" : "\(Bounds.reactionsInCall) times"
    }

    private var verdict: String {
        let counts = "\(exploration.schedules) schedules, \(exploration.states) states"
        if !exploration.isDecided {
            let reason = reason.map { " (\($0))" } ?? ""
            return "not verified, ended early\(reason): every schedule up to size "
                + "\(exploration.completedSize); \(counts)"
        }
        if exploration.counterexamples.isEmpty { return "verified: \(counts), no counterexample" }
        let broken = exploration.counterexamples.count
        return "broken: \(broken) \(broken == 1 ? "property" : "properties"), \(counts)"
    }

    /// Why it ended early.
    private var reason: String? {
        switch exploration.interruption {
        case .schedules: "as many schedules as it may run"
        case .events: "as much work as it may do"
        case .memory: "as much memory as it may use; a larger limit allows more"
        case .request: "time was up, or somebody asked"
        case .longest: "schedules as long as one may be, and still new states"
        case .crash: "a schedule ended or stopped the process that ran it"
        case nil: nil
        }
    }

    private var scope: String {
        let bounds = exploration.bounds
        let steps = bounds.steps.map { "up to \($0) steps" } ?? "any number of steps"
        return "\(bounds.messages) messages, \(bounds.channels) channels, \(steps)"
    }
}
