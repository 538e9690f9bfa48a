import VoiceSim

/// What `voicesim run` was asked to do, read and checked before anything runs.
struct RunPlan {
    let program: Program
    let seed: Seed
    /// The place of the first schedule.
    let start: UInt64
    /// The handlers, and what each is judged by.
    let handlers: [JudgedHandler]
    let scenario: Scenario
    /// Schedules a handler; no limit if there is a time.
    let schedules: UInt64
    /// How long all handlers together may take.
    let time: Duration?
    let jobs: Int
    let corpus: CorpusStore?
    /// What the corpus held when the run began.
    let known: [CorpusStore.Item]
    let printsJSON: Bool
    /// Whether everything is listed, and not only what a person looks for first.
    let isVerbose: Bool
    /// Whether it is not shown how far the run has come.
    let isQuiet: Bool
    let staffing: Staffing
    /// The pages that are to be written.
    let pages: FindingPages?
    let files: ReportFiles

    /// Whether new counterexamples are proven shortest.
    private let proves: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        program = arguments.program
        handlers = try arguments.judgedHandlers()
        staffing = try Staffing(arguments, choosesByStory: false)
        scenario = Scenario(
            fidelity: try arguments.fidelity(), strategy: try arguments.strategy(),
            quirks: try arguments.quirks(), farSide: try arguments.farSide(of: handlers.map(\.handler)))
        time = try arguments.duration("--time")
        let count = try arguments.count("--schedules")
        if time != nil, count != nil { throw UsageError("--schedules and --time exclude each other") }
        schedules = time == nil ? UInt64(count ?? 100_000) : .max
        jobs = try arguments.jobs()
        proves = !arguments.has("--no-proof")
        printsJSON = arguments.has("--json")
        files = try ReportFiles(arguments)
        isVerbose = arguments.has("--verbose")
        if printsJSON, isVerbose { throw UsageError("--json and --verbose exclude each other") }
        isQuiet = arguments.has("--quiet")
        start = try arguments.start() ?? 0
        // A seed has 2⁶⁴ − 1 places.
        if start == .max || time == nil && schedules > .max - start {
            throw UsageError(
                "\(schedules) schedules from place \(start) on are more than there are; the last place is "
                    + "\(UInt64.max - 1)")
        }
        seed = try arguments.seed() ?? Seed(UInt64.random(in: 0...UInt64(UInt32.max)))
        pages = if let folder = arguments.value("--html") { try FindingPages(in: folder) } else { nil }
        let store = try arguments.corpus()
        corpus = store
        known = if let store { try program.items(of: store) } else { [] }
    }

    /// How many schedules may be run to prove a new counterexample of this handler shortest: seconds. Without
    /// an account of its states every schedule is looked at, and with ten times as many a proof reaches one
    /// step further at best.
    func proofLimit(for handler: JudgedHandler) -> Int {
        if !proves { return 0 }
        return handler.handler.givesAccount ? 3_000_000 : 50_000
    }

    /// The counterexamples that the corpus expects of a handler.
    func expected(of handler: String) -> [(path: String, counterexample: Counterexample)] {
        known.compactMap { item in
            guard let entry = item.file.entry, entry.handler.text == handler, entry.expectation == .fails
            else { return nil }
            return (item.path, entry.counterexample)
        }
    }
}
