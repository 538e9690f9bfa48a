import VoiceSim
import VoiceSimReports

/// One test under way: first the corpus again, then new schedules.
struct TestSession {
    private let plan: TestPlan
    private let workforce: LocalWorkforce
    /// The entries that break their property now.
    private var recorded: [RecordedStory] = []
    private var discoveries: [Discovery] = []
    private var report: CampaignReport?
    private var result = TestResult()

    init(_ plan: TestPlan) {
        self.plan = plan
        workforce = LocalWorkforce(plan.subject)
    }

    /// Does all there is to do; early, if the task is cancelled: what was found by then is told, and saved.
    nonisolated(nonsending) mutating func run() async -> TestResult {
        var trouble: VoiceSimFailure?
        do {
            try await replayCorpus()
            try await runCampaign()
        } catch {
            trouble = VoiceSimFailure(trouble: "\(error)")
        }
        for property in plan.properties.members.sorted(by: { Severity(of: $0) < Severity(of: $1) }) {
            guard let broken = broken(property) else { continue }
            result.failures.append(await failure(about: broken))
        }
        if let trouble { result.failures.append(trouble) } else { checkKnownIssues() }
        return result
    }

    // MARK: The corpus

    private nonisolated(nonsending) mutating func replayCorpus() async throws {
        guard let corpus = plan.corpus else { return }
        let subject = plan.subject
        let folder = corpus.folder.appendingPathComponent(subject.name)
        guard CorpusStore.holds(folder) else { return }
        // What other tests keep beside it is no business of this one.
        let known = KnownNames(
            properties: subject.catalog.types.map { $0.id }, farSides: subject.farSides.map(\.name))
        for item in try CorpusStore.items(at: folder, knowing: known) where !Task.isCancelled {
            guard let entry = item.file.entry, entry.handler == subject.id,
                plan.properties.contains(entry.counterexample.property)
            else { continue }
            let place = plan.shown(item.path)
            if entry.endsItsProcess {
                result.notes.append("\(place) ends the process: only the command can replay it")
                continue
            }
            let verdict = try await workforce.there { try entry.replay(on: subject) }
            note(verdict, on: entry, at: place)
        }
    }

    private mutating func note(_ verdict: ReplayVerdict?, on entry: CorpusEntry, at path: String) {
        let property = entry.counterexample.property
        switch verdict {
        case .reproduced where entry.expectation == .fails:
            recorded.append(RecordedStory(entry: entry, path: path, breaks: nil))
        case .reproduced, nil: break
        case .changed(let breaks):
            recorded.append(RecordedStory(entry: entry, path: path, breaks: breaks))
        case .fixed:
            result.notes.append(
                "\(path) is fixed: it breaks \(property) no more; say 'expect: passes' in it, so that it "
                    + "stays so, or delete it")
        case .stale(let staleness):
            result.notes.append(
                "\(path) is stale and shows nothing: \(staleness); delete it, or mend its steps")
        }
    }

    // MARK: New schedules

    private nonisolated(nonsending) mutating func runCampaign() async throws {
        guard plan.schedules > 0 else { return }
        let campaign = Campaign(
            of: workforce, seed: plan.seed, from: plan.start, schedules: plan.schedules,
            scenario: plan.order.scenario, properties: plan.properties, jobs: plan.order.jobs,
            known: recorded.map(\.entry.counterexample), proofLimit: plan.order.proofLimit)
        report = try await campaign.run(
            found: { finding in
                if !finding.isKnown { discoveries.append(Discovery(finding, savedBy: plan)) }
            },
            proven: { discoveries[discoveries.count - 1].improve(to: $0, savedBy: plan) })
    }

    // MARK: What came of it

    /// What there is to tell of a property, if it is broken: news before what the corpus knows, and what it
    /// expects to hold before all.
    private func broken(_ property: PropertyID) -> BrokenProperty? {
        let stories = recorded.filter { $0.property == property }
            .sorted { $0.entry.counterexample.schedule.isShorter(than: $1.entry.counterexample.schedule) }
        if let returned = stories.first(where: \.isReturned) { return .recorded(returned) }
        let news = discoveries.filter { $0.finding.property == property }.sorted {
            $0.finding.counterexample.schedule.isShorter(than: $1.finding.counterexample.schedule)
        }
        if let first = news.first { return .found(first, other: news.dropFirst().first) }
        return stories.first.map { .recorded($0) }
    }

    private nonisolated(nonsending) func failure(about broken: BrokenProperty) async -> VoiceSimFailure {
        let (subject, counterexample) = (plan.subject, broken.entry.counterexample)
        let run = await workforce.there {
            try? Runner(subject).replay(counterexample.schedule, in: counterexample.conditions)
        }
        let text = FailureText(plan, about: broken, run: run, in: report)
        return VoiceSimFailure(
            property: broken.property, entry: broken.entry, file: broken.path,
            isKnownIssue: plan.order.knownIssues.contains(broken.property) && !broken.isReturned,
            description: text.lines.joined(separator: "\n"))
    }

    /// What is listed as known must be broken: but only schedules that the test itself chose can tell.
    private mutating func checkKnownIssues() {
        guard !plan.isChanged, report?.isComplete == true else { return }
        for property in plan.order.knownIssues.members where broken(property) == nil {
            result.failures.append(
                VoiceSimFailure(
                    trouble:
                        "\(plan.subject.name): knownIssues names \(property), and nothing breaks it: not "
                        + "the corpus, and none of \(Digits.count(plan.schedules, "schedule")); take it off "
                        + "the list"
                ))
        }
    }
}

extension CorpusEntry {
    /// Whether it cannot be run in the process of a test.
    fileprivate var endsItsProcess: Bool {
        counterexample.property == .noCrash || counterexample.breaks?.contains(.noCrash) ?? false
    }
}
