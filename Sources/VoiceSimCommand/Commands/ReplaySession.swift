import VoiceSim
import VoiceSimReports

/// One `voicesim replay` under way.
struct ReplaySession {
    private let program: Program
    private let staffing: Staffing
    private let printsJSON: Bool
    private let console: Console
    private let meter: ProgressMeter
    private let interruption = Interruption()
    private let clock = ContinuousClock()
    private var replays: [ReportedReplay] = []
    private var troubles: [ReportedTrouble] = []

    init(_ program: Program, staffing: Staffing, printsJSON: Bool, console: Console, meter: ProgressMeter) {
        self.program = program
        self.staffing = staffing
        self.printsJSON = printsJSON
        self.console = console
        self.meter = meter
    }

    /// Runs each file on its handlers among these, and writes the files.
    mutating func run(
        _ items: [CorpusStore.Item], on handlers: [ListedHandler], writing files: ReportFiles
    ) -> CommandStatus {
        let start = clock.now
        for item in items where !interruption.hasCome {
            console.noteVersion(of: item)
            meter.change { $0.what = item.path }
            defer { meter.change { $0.done += 1 } }
            let names = item.file.handlers.map(\.text)
            for handler in handlers where names.contains(handler.name) && !interruption.hasCome {
                replay(item, on: handler.subject)
            }
        }
        let report = ReplayReport(
            replays, troubles: troubles, elapsed: clock.now - start, version: Version.current,
            wasInterrupted: interruption.hasCome)
        console.out(
            printsJSON
                ? ReplayJSON.summary(of: report)
                : report.counts.map { "\($0.count) \($0.word)" }.joined(separator: ", "))
        var status: CommandStatus = report.unexpected.isEmpty ? .asExpected : .broken
        if !troubles.isEmpty { status = status.worse(.untrustworthy) }
        status = status.worse(files.write(report, on: console))
        GitHubStep(console)?.tell(report)
        return interruption.hasCome ? status.worse(.interrupted) : status
    }

    private mutating func replay(_ item: CorpusStore.Item, on subject: Subject) {
        do {
            let worker = try staffing.worker(for: item.file, at: item.path, on: subject)
            guard let verdict = try item.file.replay(on: subject, by: worker) else { return }
            let told = ReportedReplay(
                item.file, at: item.path, on: subject.name, verdict: verdict,
                detail: try detail(of: verdict, item, subject),
                reproduction: reproduction(of: item, on: subject))
            replays.append(told)
            console.out(printsJSON ? ReplayJSON.line(of: told) : line(of: told))
        } catch {
            console.complain("\(item.path): \(error)")
            let trouble = ReportedTrouble("\(error)", with: subject.name, file: item.path)
            troubles.append(trouble)
            if printsJSON { console.out(trouble.json) }
        }
    }

    private func line(of replay: ReportedReplay) -> String {
        let place = replay.property == nil ? "\(replay.path) on \(replay.handler)" : replay.path
        return replay.verdict.word.padded(to: 12) + place
            + (replay.detail.isEmpty ? "" : ": \(replay.detail)")
    }

    private func detail(
        of verdict: ReplayVerdict, _ item: CorpusStore.Item, _ subject: Subject
    ) throws -> String {
        switch verdict {
        case .reproduced: ""
        case .fixed(let gone):
            "it breaks \(gone) no more\(try Survivors(of: item, on: subject, staffing).phrase)"
        case .changed(let broken): "\(wanted(of: item.file, subject.id)) breaks \(broken)"
        case .stale(let staleness): "\(staleness)"
        }
    }

    /// What the file expects, as the first half of a sentence that ends with what is broken.
    private func wanted(of file: ScheduleFile, _ handler: SubjectName) -> String {
        let expected: PropertySet?
        switch file {
        case .entry(let entry):
            let property = entry.counterexample.property
            if entry.expectation == .passes { return "it should not break \(property), and" }
            expected = entry.counterexample.breaks
        case .start(let start): expected = start.expectation(of: handler)
        }
        let breaks = expected ?? .none
        return "it should break \(breaks.isEmpty ? "nothing" : breaks.description), and"
    }

    /// The one command that runs the file again. A starting schedule runs on other handlers too.
    private func reproduction(of item: CorpusStore.Item, on subject: Subject) -> String {
        let words = program.words(for: subject.name)
        let isClear = item.file.entry != nil && words == subject.name
        return program.reproduction(
            "replay \(item.path.shellWord)" + (isClear ? "" : " --handler \(words)") + staffing.options)
    }
}
