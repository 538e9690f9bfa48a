import DataChannels

/// Every handler of this module under its id.
public enum HandlerCatalog {
    /// One handler: its id, what it is, and how to make a fresh one.
    public struct Entry: Sendable {
        /// The id that the command line and the corpus use, for example `guarded-flush`.
        public let id: String
        /// One line for a listing.
        public let summary: String
        /// Makes a fresh handler that lives in these surroundings, as far as it needs any.
        public let make: @Sendable (Surroundings) -> any VoiceEventHandling
        /// Whether it sends messages that nobody gave it, and is allowed to.
        public let sendsOwnMessages: Bool

        init(
            id: String, summary: String, sendsOwnMessages: Bool = false,
            make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
        ) {
            self.id = id
            self.summary = summary
            self.sendsOwnMessages = sendsOwnMessages
            self.make = make
        }
    }

    /// The historic handlers in the order of TODO-006, then two modelled on handlers of others, then ours.
    ///
    /// `reliable` queues only 4 events here, so that schedules of a few steps can fill its queue.
    public static let all: [Entry] = [
        Entry(id: "partial-fix", summary: "TODO-006, Current Fix (Partial), commit 7535c203") { _ in
            PartialFixHandler()
        },
        Entry(id: "guarded-flush", summary: "TODO-006, Option A: one guarded flush") { _ in
            GuardedFlushHandler()
        },
        Entry(id: "retry-queue", summary: "TODO-006, Option B: a queue with retry and back-off") {
            surroundings in
            RetryQueueHandler(clock: surroundings.clock)
        },
        Entry(id: "safe-send", summary: "TODO-006, Solution Implemented: safeSend around every send") { _ in
            SafeSendHandler()
        },
        Entry(id: "poll-until-drained", summary: "rtc-dcstream before pull request 9: polls until drained") {
            PollUntilDrainedHandler(clock: $0.clock)
        },
        Entry(
            id: "keepalive-in-one-field", summary: "pipecat, pull request 180: one field for all intervals",
            sendsOwnMessages: true
        ) {
            KeepaliveInOneFieldHandler(clock: $0.clock)
        },
        Entry(id: "reliable", summary: "ours: holds every property; a queue of 4 here") { _ in
            ReliableHandler(capacity: 4)
        },
    ]

    /// The handler with this id, or nil.
    public static func entry(id: String) -> Entry? {
        all.first { $0.id == id }
    }
}
