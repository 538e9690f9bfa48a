import VoiceSim
import VoiceSimIsolation

/// Who runs the schedules of a command: this process, which then has last words if a handler ends it, or
/// children of it.
struct Staffing {
    /// Whether everything runs in child processes.
    let isolates: Bool
    /// How long a schedule in a child may stand still.
    let patience: Duration
    /// The options that ask for it, as they were given.
    let options: String
    private let program: Program

    /// The options of commands that run schedules.
    static let options = [
        Option(name: "--isolate", help: "use child processes: a crash or a hang is a failure like others"),
        Option(
            name: "--hang-after", value: "T", kind: .duration,
            help: "how long a child may stand still (default 10s)"),
    ]

    /// - Parameter choosesByStory: whether the command uses children by itself, for stories that ask for it.
    init(_ arguments: ParsedArguments, choosesByStory: Bool = true) throws(UsageError) {
        program = arguments.program
        isolates = arguments.has("--isolate")
        let isElsewhere = try arguments.handlers().contains { $0.launch != nil }
        if !isolates, !choosesByStory, !isElsewhere, arguments.has("--hang-after") {
            throw UsageError("--hang-after is for child processes; it needs --isolate")
        }
        patience = try arguments.duration("--hang-after") ?? ProcessWorkforce.defaultPatience
        options =
            (isolates ? " --isolate" : "")
            + (arguments.value("--hang-after").map { " --hang-after \($0)" } ?? "")
    }

    /// Whether handlers of this subject must not be run in this process.
    func isolates(_ subject: Subject) -> Bool { isolates || program.launch(of: subject) != nil }

    /// Whether a story of this handler must not be run in this process.
    func isolates(_ breakage: Breakage, of subject: Subject, breaks: PropertySet?) -> Bool {
        isolates(subject) || breakage.property == .noCrash || breaks?.contains(.noCrash) ?? false
    }

    /// Whether what this file tells of the handler must not be run in this process.
    func isolates(_ file: ScheduleFile, on subject: Subject) -> Bool {
        switch file {
        case .entry(let entry):
            isolates(entry.counterexample.breakage, of: subject, breaks: entry.counterexample.breaks)
        case .start(let start):
            isolates(subject) || start.expectation(of: subject.id)?.contains(.noCrash) ?? false
        }
    }

    /// Workers for the schedules of a campaign.
    ///
    /// - Parameter command: what shows the schedule again whose place stands for ``LastWords/place`` in it.
    func workforce(
        forCampaignOf subject: Subject, seed: Seed, command: String, until cancellation: Cancellation
    ) -> any Workforce {
        if isolates(subject) { return children(for: subject, until: cancellation) }
        let name = "\(program.name): \(subject.name)"
        return NotedWorkforce(
            subject,
            drawn: "\(name): the process ends in schedule \(LastWords.place) of seed \(seed); this makes a "
                + "counterexample of it: \(program.reproduction(command)) --isolate",
            given: "\(name): the process ends while a counterexample of seed \(seed) is shrunk or proven; go "
                + "on with --isolate")
    }

    /// Workers for one story.
    ///
    /// - Parameters:
    ///   - what: what is being done, as the end of a sentence.
    ///   - isIsolated: whether it must not be run in this process.
    func workforce(
        for subject: Subject, _ what: String, isIsolated: Bool, until cancellation: Cancellation = .never
    ) -> any Workforce {
        if isIsolated || isolates(subject) { return children(for: subject, until: cancellation) }
        let text =
            "\(program.name): \(subject.name): the process ends \(what); with --isolate it would be a "
            + "counterexample of no-crash"
        return NotedWorkforce(subject, drawn: text, given: text)
    }

    /// A worker that runs a recorded schedule again.
    func worker(for file: ScheduleFile, at path: String, on subject: Subject) throws -> any Worker {
        try workforce(
            for: subject, "while \(path) is replayed", isIsolated: isolates(file, on: subject)
        ).makeWorker()
    }

    /// Child processes.
    ///
    /// - Parameter isLoud: whether it is to be seen what they write.
    func children(
        for subject: Subject, isLoud: Bool = false, until cancellation: Cancellation = .never
    ) -> ProcessWorkforce {
        var launch = program.launch(of: subject) ?? Launch()
        launch.isLoud = isLoud
        return ProcessWorkforce(subject, hangAfter: patience, launch: launch, until: cancellation)
    }
}
