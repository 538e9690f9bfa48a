import VoiceSim
import VoiceSimIsolation

/// Where findings are, and how they are seen again.
extension RunPlan {
    /// Where the counterexample is, if it is in the corpus.
    func path(of finding: Finding) -> String? {
        let listed = expected(of: finding.handler.text).first {
            $0.counterexample.breakage == finding.counterexample.breakage
                && $0.counterexample.schedule == finding.counterexample.schedule
        }
        if let listed { return listed.path }
        guard let path = corpus?.path(of: finding.entry), CorpusStore.holds(path) else { return nil }
        return path
    }

    /// The one command that shows the finding again.
    func reproduction(of finding: Finding) -> String {
        if let path = path(of: finding) {
            let words = program.words(for: finding.handler.text)
            return program.reproduction(
                "replay \(path.shellWord)" + (words == finding.handler.text ? "" : " --handler \(words)"))
        }
        let draw = finding.draw
        let command = command(finding.handler.text, at: "\(draw.index)", draw.scenario.strategy)
        return program.reproduction(command + staffing.options)
    }

    /// The arguments that run one schedule of this run again.
    func command(_ handler: String, at index: String, _ strategy: StrategyKind) -> String {
        var command =
            "run --seed \(seed) --from \(index) --schedules 1 --handler "
            + program.words(for: handler)
        if let fidelity = scenario.fidelity { command += " --fidelity \(fidelity.name)" }
        command += ConditionOptions.words(quirks: scenario.quirks, farSide: scenario.farSide)
        if strategy != .random { command += " --strategy \(strategy.name)" }
        return command + " --no-corpus"
    }
}
