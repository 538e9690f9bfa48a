/// What is written down of a run: its trace, or only the digest of it, and what the properties make of it.
struct RunLog: ~Copyable {
    private(set) var judge = Judge()
    private(set) var digest = Digest()
    /// How many times a strategy has been asked.
    var decisions = 0
    /// What has happened in all runs since somebody set this back.
    var exercised: Exercised = []
    /// The trace, if somebody wants it.
    private(set) var trace: [TraceEvent] = []
    var isTracing = false
    /// Hears what goes into the trace, when it does.
    var listener: ((TraceEvent) -> Void)?
    /// Whether anybody but our own properties wants to see the events: asked once for each of them.
    private var isFollowed = false
    /// What the story had come to when it was over in the middle of a call.
    private var verdict: Verdict?

    private struct Verdict {
        let broken: UInt64
        let digest: Digest
        let isTraced: Bool
    }

    /// Begins anew, for a subject with these properties and claims.
    mutating func begin(_ catalog: borrowing PropertyCatalog, for claims: Claims) {
        judge.begin(catalog, for: claims)
        digest = Digest()
        decisions = 0
        if !trace.isEmpty { trace.removeAll(keepingCapacity: true) }
        verdict = nil
        isFollowed = isTracing || judge.hasOwn
    }

    @inline(__always)
    mutating func enter(_ event: TraceEvent) {
        digest.fold(event.word)
        judge.observeCommon(event)
        if isFollowed { follow(event) }
    }

    /// Out of line, so that the way without a trace stays short.
    @inline(never)
    private mutating func follow(_ event: TraceEvent) {
        if judge.hasOwn { judge.observeOwn(event) }
        if isTracing {
            trace.append(event)
            listener?(event)
        }
    }

    /// The story is over here, whatever is entered from now on.
    mutating func cut() {
        verdict = Verdict(broken: judge.broken, digest: digest, isTraced: isTracing)
        isTracing = false
    }

    /// The run is over: nothing more will be entered.
    mutating func close() {
        guard let verdict else { return }
        digest = verdict.digest
        isTracing = verdict.isTraced
    }

    /// Whether the story was over in the middle of a call.
    var isCut: Bool { verdict != nil }

    /// What the story has broken so far, one bit a property.
    var broken: UInt64 {
        if let verdict { return verdict.broken }
        return judge.broken
    }
}
