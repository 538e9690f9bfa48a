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
        /// Whether it makes its channels itself, and is to be given none.
        public let makesChannels: Bool

        /// Whether it promises to deliver and not only to have sent.
        public let delivers: Bool
        /// The far side that it is made for, by its name in the simulator.
        public let farSide: String
        /// The events that one on the wire carries, if that is not the event itself.
        public let carries: (@Sendable (VoiceEvent) -> [VoiceEvent])?

        init(
            id: String, summary: String, sendsOwnMessages: Bool = false, makesChannels: Bool = false,
            delivers: Bool = false, farSide: String = "silent",
            carries: (@Sendable (VoiceEvent) -> [VoiceEvent])? = nil,
            make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
        ) {
            self.id = id
            self.summary = summary
            self.sendsOwnMessages = sendsOwnMessages
            self.makesChannels = makesChannels
            self.delivers = delivers
            self.farSide = farSide
            self.carries = carries
            self.make = make
        }
    }

    /// The historic handlers in the order of TODO-006, then those modelled on handlers of others, then ours.
    public static let all = historic + specimens + ours

    private static let historic: [Entry] = [
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
    ]

    private static let specimens: [Entry] = [
        Entry(id: "poll-until-drained", summary: "rtc-dcstream before pull request 9: polls until drained") {
            PollUntilDrainedHandler(clock: $0.clock)
        },
        Entry(
            id: "keepalive-in-one-field", summary: "pipecat, pull request 180: one field for all intervals",
            sendsOwnMessages: true
        ) {
            KeepaliveInOneFieldHandler(clock: $0.clock)
        },
        Entry(id: "retry-for-ever", summary: "peerjs, issue 292: retries on a channel that is gone") {
            RetryForEverHandler(clock: $0.clock)
        },
        Entry(id: "shift-then-check", summary: "rtc-dcstream: takes a message out, and looks once more") {
            ShiftThenCheckHandler(clock: $0.clock)
        },
        Entry(
            id: "one-event-flag", summary: "openai-agents-js, issue 613: a status that only an error ends",
            makesChannels: true
        ) {
            OneEventFlagHandler(channels: $0.channels)
        },
        Entry(
            id: "pending-for-ever", summary: "TanStack ai, pull request 300: keeps what no channel will send",
            makesChannels: true
        ) {
            PendingForEverHandler(channels: $0.channels)
        },
        Entry(
            id: "reconnecting-on-any-close",
            summary: "lib-jitsi-meet, pull request 2179: any close loses the channel", makesChannels: true
        ) {
            ReconnectingOnAnyCloseHandler(in: $0)
        },
    ]

    /// They queue only 4 events here, so that schedules of a few steps can fill their queues.
    private static let ours: [Entry] = [
        Entry(
            id: "reconnecting", summary: "ours: makes its channels, holds every property; a queue of 4 here",
            makesChannels: true
        ) {
            ReconnectingHandler(capacity: 4, in: $0)
        },
        Entry(
            id: "acknowledged", summary: "ours: delivers, and holds every property; a queue of 4 here",
            delivers: true, farSide: "acknowledging",
            carries: { wire in AcknowledgedHandler.event(in: wire).map { [$0] } ?? [] }
        ) {
            AcknowledgedHandler(clock: $0.clock, capacity: 4)
        },
        Entry(id: "reliable", summary: "ours: holds every property without quirks; a queue of 4 here") { _ in
            ReliableHandler(capacity: 4)
        },
    ]

    /// The handler with this id, or nil.
    public static func entry(id: String) -> Entry? {
        all.first { $0.id == id }
    }
}
