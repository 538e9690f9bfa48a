/// Mutants that say what is not so, or too late, or do not say it.
extension MutantCatalog {
    /// What `isReady` and `queuedCount` say.
    static let seen = [
        Mutant("ready-while-connecting", .readyWhileConnecting, "is ready while the channel is connecting"),
        Mutant("ready-while-closing", .readyWhileClosing, "is ready while the channel is closing"),
        Mutant("ready-after-close", .readyAfterClose, "is ready between the close of a channel and the next"),
        Mutant("ready-without-channel", .readyWithoutChannel, "is ready when there is no channel"),
        Mutant(
            "ready-by-events", .readyByEvents,
            "is ready from the open event, or the setting of an open channel, to the close event"),
        Mutant(
            "not-ready-before-first-event", .notReadyBeforeFirstEvent,
            "is not ready until the first event of each channel has been given"),
        Mutant(
            "not-ready-before-first-send", .notReadyBeforeFirstSend, "is not ready until it has sent once"),
        Mutant("counts-nothing", .countsNothing, "says that nothing waits"),
        Mutant("counts-one-too-few", .countsOneTooFew, "counts one event less when several wait"),
        Mutant("counts-sent", .countsSent, "counts what it has sent among what waits"),
        Mutant("counts-up-to-two", .countsUpToTwo, "says two when more wait"),
    ]

    /// What is reported.
    static let reported = [
        Mutant("silent-channel-error", .silentChannelError, "reports failed sends, and no failed channel"),
        Mutant("silent-refusal", .silentRefusal, "reports failed channels, and no failed send"),
        Mutant("first-refusal-only", .firstRefusalOnly, "reports the first failed send of each channel only"),
        Mutant("refusal-twice", .refusalTwice, "reports each failed send twice"),
        Mutant("channel-error-twice", .channelErrorTwice, "reports each failed channel twice"),
        Mutant("error-at-close", .errorAtClose, "reports an error whenever its channel closes"),
        Mutant("error-on-drain", .errorOnDrain, "reports an error when a full buffer has drained"),
        Mutant(
            "flush-failed-when-not-open", .flushFailedWhenNotOpen,
            "reports a failed flush when something waits and the channel is not open"),
        Mutant(
            "old-channels-error", .oldChannelsError, "reports the failures of channels that are over"),
        Mutant("lets-error-out", .letsErrorOut, "throws what a send has thrown, instead of reporting it"),
    ]

    /// When things happen.
    static let timed = [
        Mutant(
            "retry-reports-after-reset", .retryReportsAfterReset,
            "tries a failed send again after 100 ms, and reports a failed flush if a reset came between"),
        Mutant(
            "retry-sends-after-reset", .retrySendsAfterReset,
            "tries a failed send again after 100 ms, and on the old channel if a reset came between"),
        Mutant(
            "waits-eleven-seconds", .waitsElevenSeconds,
            "lets nothing go for 11 s after a channel has opened"),
        Mutant("waits-a-minute", .waitsAMinute, "lets nothing go for a minute after a channel has opened"),
        Mutant("waits-a-day", .waitsADay, "lets nothing go for a day after a channel has opened"),
        Mutant("batches-thirty-seconds", .batchesThirtySeconds, "collects for 30 s on an open channel"),
        Mutant(
            "polls-after-reset", .pollsAfterReset,
            "looks every 100 ms while something waits, and for ever if a reset comes between"),
    ]
}
