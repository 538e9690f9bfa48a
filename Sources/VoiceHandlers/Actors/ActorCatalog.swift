import DataChannels

/// Handlers whose calls are asynchronous, each under its id.
public enum ActorCatalog {
    /// One handler: its id, what it is, and how to make a fresh one.
    public struct Entry: Sendable {
        /// The id that the command line and the corpus use, for example `guarded-flush-actor`.
        public let id: String
        /// One line for a listing.
        public let summary: String
        /// Makes a fresh handler that lives in these surroundings.
        public let make: @Sendable (AsyncSurroundings) async -> any AsyncVoiceEventHandling

        init(
            id: String, summary: String,
            make: @escaping @Sendable (AsyncSurroundings) async -> any AsyncVoiceEventHandling
        ) {
            self.id = id
            self.summary = summary
            self.make = make
        }
    }

    /// The historic handlers as actors, then those modelled on handlers of others, then ours.
    public static let all = [
        Entry(id: "partial-fix-actor", summary: "partial-fix as an actor") { PartialFixActor($0) },
        Entry(id: "guarded-flush-actor", summary: "guarded-flush as an actor") { GuardedFlushActor($0) },
        Entry(id: "retry-queue-actor", summary: "retry-queue as an actor, whose timer is a task that sleeps")
        {
            RetryQueueActor($0)
        },
        Entry(id: "safe-send-actor", summary: "safe-send as an actor") { SafeSendActor($0) },
        Entry(id: "encode-then-send", summary: "an actor that encodes each event in a task of its own first")
        {
            EncodeThenSendActor($0)
        },
        Entry(id: "check-then-await", summary: "an actor that looks whether it may send, and then waits") {
            CheckThenAwaitActor($0)
        },
        Entry(
            id: "open-latch",
            summary: "an actor whose calls wait at a latch that never closes, and for a buffer that evicts"
        ) { OpenLatchActor($0) },
        Entry(id: "open-latch-mended", summary: "open-latch with all of that mended") {
            OpenLatchMendedActor($0)
        },
        Entry(id: "reliable-actor", summary: "ours: reliable as an actor; a queue of 4 here") {
            ReliableActor($0, capacity: 4)
        },
    ]

    /// The handler with this id, or nil.
    public static func entry(id: String) -> Entry? {
        all.first { $0.id == id }
    }
}
