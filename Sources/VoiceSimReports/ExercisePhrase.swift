import VoiceSim

/// What a campaign never exercised, in words.
enum ExercisePhrase {
    /// Each with its name in JSON and the words for a person.
    private static let all: [(Exercised, name: String, words: String)] = [
        (.fullQueue, "full-queue", "a full queue"), (.timer, "timer", "a timer"),
        (.bufferedAmount, "bufferedAmount", "a look at bufferedAmount"), (.report, "report", "a report"),
        (.refusal, "refused-send", "a refused send"),
    ]

    /// Every name there is.
    static var names: [String] { all.map(\.name) }

    /// For example `a timer` and `a look at bufferedAmount`.
    static func words(for exercised: Exercised) -> [String] {
        all.filter { exercised.contains($0.0) }.map(\.words)
    }

    /// For example `timer` and `bufferedAmount`.
    static func names(of exercised: Exercised) -> [String] {
        all.filter { exercised.contains($0.0) }.map(\.name)
    }

    /// Within which limits the schedules were drawn, for example `8 messages, 4 channels, 24 steps`, and
    /// behind that those of the few that go beyond.
    static func limits(of scenario: Scenario) -> String {
        let counts = [
            (scenario.messages, "message"), (scenario.channels, "channel"), (scenario.steps, "step"),
        ]
        let limits = counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
        guard let further = scenario.furtherLimits else { return limits }
        return limits + "; one in \(further.oneIn) within \(further.messages), \(further.channels), "
            + "\(further.steps)"
    }
}
