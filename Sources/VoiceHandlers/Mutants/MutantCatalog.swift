import DataChannels

/// Every mutant under its id, and beside them those that are none.
///
/// A mutant is ``ReliableHandler`` with one planted defect. Each queues 4 events, so that schedules of a few
/// steps can fill its queue, except those that are about a long queue.
public enum MutantCatalog {
    /// The mutants, by kind of defect. Each breaks something.
    public static let all: [Mutant] =
        cleared + dropped + seen + reported + timed + reentrant + repeated + counted + buffered
        + farSided + awaited + kept + classic

    /// Mutants that end their process: let them run in one of their own.
    public static let fatal = [
        Mutant("traps-at-third-channel", .trapsAtThirdChannel, "traps when a third channel is set")
    ]

    /// Handlers that do what no other handler here does, and are right.
    public static let lookAlikes: [Mutant] = [
        Mutant("envelope", "sends each event inside of another", carries: EnvelopeHandler.events) { _ in
            EnvelopeHandler(capacity: 4)
        },
        Mutant("batching", "sends up to three events as one list", carries: BatchingHandler.events) { _ in
            BatchingHandler(capacity: 4)
        },
        Mutant("heartbeat", "pings every 5 s while its channel is open", sendsOwnMessages: true) {
            HeartbeatHandler(capacity: 4, clock: $0.clock)
        },
        Mutant(
            "waits-nine-seconds", .waitsNineSeconds,
            "lets nothing go for 9 s after a channel has opened: late, and in time"),
        Mutant(
            "keeps-to-mark", .keepsToMark,
            "sends nothing while more than 10 bytes are buffered, as it declares"),
        Mutant(
            "passes-on", .passesOn, passesOn: true, farSide: "acknowledging",
            "passes on what the far side says"),
        Mutant(
            "answers-when-sent", .answersWhenSent, answersLater: true,
            "lets a call wait until its event has gone out or was given up"),
        Mutant(
            "asks-one-at-a-time", .asksOneAtATime, sendsOwnMessages: true, farSide: "realtime",
            "asks for a response to what it has sent when none is active"),
    ]

    /// The handler that the mutants are made of, without any defect.
    public static let original = Mutant("original", nil, "the reliable handler, in the mutants' own writing")

    /// The mutant or look-alike with this id, or nil.
    public static func mutant(named id: String) -> Mutant? {
        (all + fatal + lookAlikes + [original]).first { $0.id == id }
    }
}
