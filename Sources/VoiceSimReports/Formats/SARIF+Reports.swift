import VoiceSim

extension SARIF {
    /// A run of campaigns.
    ///
    /// - Parameter place: where a file is in the repository.
    public init(_ report: RunReport, place: (String) -> RepositoryPath) {
        var rules: [(id: String, sentence: String)] = []
        var known: Set<String> = []
        for handler in report.handlers {
            for property in handler.properties.members where known.insert(property.text).inserted {
                let sentence = handler.subject.catalog.type(of: property)?.sentence ?? property.text
                rules.append((property.text, sentence))
            }
        }
        let results = report.handlers.flatMap(\.findings).map { finding in
            let counterexample = finding.finding.counterexample
            return Result(
                rule: finding.property.text, handler: finding.handler, isKnown: finding.isKnown,
                message: "\(finding.handler): \(finding.sentence). Expected: \(finding.expectation). "
                    + "Show it again: \(finding.reproduction)",
                file: finding.file.map(place),
                identity: [
                    finding.handler, finding.property.text, counterexample.conditions.description,
                    counterexample.schedule.text,
                ])
        }
        self.init(
            rules: rules, results: results, troubles: report.troubles, version: report.version,
            isComplete: !report.wasInterrupted)
    }

    /// A replay: what did not come to what its file says.
    ///
    /// - Parameter place: where a file is in the repository.
    public init(_ report: ReplayReport, place: (String) -> RepositoryPath) {
        let results = report.unexpected.map { replay in
            Result(
                rule: replay.verdict.word, handler: replay.handler, isKnown: false,
                message: "\(replay.handler): \(replay.sentence). Show it again: \(replay.reproduction)",
                file: place(replay.path), identity: [replay.handler, replay.verdict.word, replay.file.text])
        }
        self.init(
            rules: [
                ("fixed", "a recorded schedule still breaks what its file says"),
                ("changed", "a recorded schedule breaks nothing but what its file says"),
                ("stale", "a recorded schedule fits the handler"),
            ],
            results: results, troubles: report.troubles, version: report.version,
            isComplete: !report.wasInterrupted)
    }
}
