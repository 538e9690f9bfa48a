import VoiceSim

/// Workers in processes of their own: what a handler does to its process it does to a child, and is a
/// counterexample of `no-crash`.
///
/// ```swift
/// let campaign = Campaign(of: ProcessWorkforce(subject), seed: 1)
/// ```
///
/// The children are this very program, started once more; it must serve them before it does anything else
/// (``IsolatedWorker/serve(_:subjects:strategies:)``), as VoiceSimCommand's `main` does. What a campaign
/// comes to does not depend on where its schedules run, unless one of them crashes.
public final class ProcessWorkforce: Workforce {
    /// What the workers run.
    public let subject: Subject
    /// How long a schedule may stand still before it counts as one that hangs.
    public let patience: Duration
    /// Once it has come nobody waits for more than a moment.
    public let cancellation: Cancellation
    let launch: Launch
    private let pool = ChildPool()

    /// How long a schedule may stand still by default.
    public static let defaultPatience = Duration.seconds(10)

    /// Workers for this subject.
    public init(
        _ subject: Subject, hangAfter patience: Duration = defaultPatience, launch: Launch = Launch(),
        until cancellation: Cancellation = .never
    ) {
        self.subject = subject
        self.patience = patience
        self.launch = launch
        self.cancellation = cancellation
    }

    /// They do not.
    public var isInThisProcess: Bool { false }

    /// A new worker. It starts a child when it needs one and none is idle.
    public func makeWorker() -> any Worker { ProcessWorker(self) }

    /// How the child ended that came to its end last.
    public var lastEnding: Ending? { pool.lastEnding }

    /// How long a proposal may stand still: a tenth, but at least 200 milliseconds.
    var shortPatience: Duration { min(patience, max(patience / 10, .milliseconds(200))) }

    /// How long to wait for what counts.
    var patienceNow: Duration { cancellation.hasCome ? lastPatience : patience }

    /// How long to wait for anything once somebody wants the end.
    var lastPatience: Duration { min(shortPatience, .milliseconds(500)) }

    /// A child that is at nothing.
    func child() throws(WorkerFailure) -> ChildProcess {
        if let child = pool.take() { return child }
        return try newChild(slots: 1)
    }

    /// A new child with so many threads.
    func newChild(slots: Int) throws(WorkerFailure) -> ChildProcess {
        var ending: Ending?
        // Whoever kills processes at random may hit one that has just begun, but not again and again.
        for _ in 0..<8 {
            let child = try ChildProcess(subject.name, by: launch, slots: slots)
            ending = try child.greet()
            if ending == nil { return child }
        }
        throw WorkerFailure(
            "a child process of \(subject.name) is ended by somebody else before it serves "
                + "(\(ending.map(\.description) ?? "")); leave it alone")
    }

    /// Takes back a child that is at nothing.
    func takeBack(_ child: ChildProcess) { pool.give(child) }

    /// Notes how a child ended.
    func note(_ ending: Ending) { pool.lastEnding = ending }
}
