import VoiceSim

/// What a child answers.
enum Answer: Codable {
    /// It is there and waits for requests.
    case ready
    /// What schedules came to.
    case tally(Tally)
    /// What happened, and what that broke.
    case recorded(String, in: WireConditions, broken: UInt64)
    /// What a schedule came to.
    case outcome(broken: UInt64, digest: UInt64, decisions: Int)
    /// The schedule does not fit the handler.
    case stale(Stale)
    /// How far an exploration has come: more will follow.
    case progress(Explored)
    /// What an exploration came to.
    case explored(Explored)
    /// A schedule of an exploration did not run as its beginning had run before.
    case strayed(String, in: WireConditions)
    /// Something has happened, as a word and in words: more will follow.
    case event(UInt64, line: String)
    /// The story is over, and broke this.
    case told(schedule: String, in: WireConditions, broken: UInt64)
    /// What there is to know of the handler.
    case described(HandlerDescription)
    /// The request cannot be followed, or none ever: one sentence.
    case refused(String)
}

/// Where and why a schedule does not fit.
struct Stale: Codable {
    let entry: Int
    let reason: Int
    let step: UInt8?
    let kind: UInt8?
    let ordinal: UInt16?

    init(_ staleness: Staleness) {
        entry = staleness.entry
        var step: Step?
        var point: YieldPoint?
        switch staleness.reason {
        case .notEnabled(let what, let place): (reason, step, point) = (0, what, place)
        case .nothingEnabled(let place): (reason, point) = (1, place)
        case .passedBefore(let place): (reason, point) = (2, place)
        case .neverReached(let place): (reason, point) = (3, place)
        case .callNotReturned: reason = 4
        case .withoutQuirk(let what): (reason, step) = (5, what)
        }
        (self.step, kind, ordinal) = (step?.code, point?.kind.rawValue, point?.ordinal)
    }

    /// The same, as the simulator has it.
    var staleness: Staleness {
        let point = kind.flatMap(YieldPoint.Kind.init(rawValue:)).map {
            YieldPoint(unchecked: $0, ordinal ?? 1)
        }
        let reason: Staleness.Reason =
            switch (self.reason, step, point) {
            case (0, let step?, _): .notEnabled(Step(code: step), at: point)
            case (1, _, let point?): .nothingEnabled(point)
            case (2, _, let point?): .passedBefore(point)
            case (3, _, let point?): .neverReached(point)
            case (5, let step?, _): .withoutQuirk(Step(code: step))
            default: .callNotReturned
            }
        return Staleness(entry: entry, reason: reason)
    }
}
