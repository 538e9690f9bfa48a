/// Mutants whose flush goes wrong, or whose memory is never given back.
extension MutantCatalog {
    /// What a listener does in the middle of a report is undone or overlooked.
    static let reentrant = [
        Mutant(
            "stale-copy-written-back", .staleCopyWrittenBack,
            "takes the queue away for each report, and puts back afterwards what it was before"),
        Mutant(
            "sends-on-after-reset", .sendsOnAfterReset,
            "sends once more on the channel that its listener gave up when it heard of a failed send"),
        Mutant(
            "removes-first-blindly", .removesFirstBlindly,
            "reports an event as too large, and then removes whichever is first"),
        Mutant(
            "drops-refused-blindly", .dropsRefusedBlindly,
            "drops an event by name when its send fails, and then removes whichever is first"),
        Mutant(
            "second-flush-after-reset", .secondFlushAfterReset,
            "a reset inside a report frees the flush, and leaves it the event that it has in hand"),
        Mutant(
            "keeps-to-first-channel", .keepsToFirstChannel,
            "a flush goes on with the channel it began with, though the listener has set another"),
        Mutant(
            "newest-first-in-report", .newestFirstInReport,
            "puts an event that is given in the middle of a flush before all others"),
    ]

    /// Nobody holds the handler any more, and it stays.
    static let kept = [
        Mutant("kept-by-closure", .keptByClosure, "keeps a closure that keeps it"),
        Mutant("kept-by-delegate", .keptByDelegate, "keeps a delegate that keeps it"),
        Mutant("kept-by-timer", .keptByTimer, "keeps a closure that keeps it, for a timer nobody cancels"),
        Mutant("kept-until-reset", .keptUntilReset, "keeps a closure that keeps it, until it is reset"),
    ]

    /// What real handlers have done.
    static let classic = [
        Mutant("checks-once-per-flush", .checksOncePerFlush, "looks at the channel once for a whole flush"),
        Mutant("never-checks", .neverChecks, "sends on any channel, and lets it refuse"),
        Mutant("sends-in-reverse", .sendsInReverse, "sends the newest event first"),
        Mutant("keeps-after-send", .keepsAfterSend, "keeps the last event after sending it"),
        Mutant("loses-refused", .losesRefused, "forgets an event whose send failed"),
        Mutant(
            "sends-on-old-channel", .sendsOnOldChannel, "sends on the channel before as long as it is open"),
        Mutant(
            "two-flushes", .twoFlushes,
            "begins a second flush in the middle of the first, both through copies of the queue"),
        Mutant("ignores-open", .ignoresOpen, "does nothing when its channel opens"),
        Mutant("ignores-low", .ignoresLow, "does nothing when a full buffer has drained"),
        Mutant("old-close-ends-new", .oldCloseEndsNew, "lets go of its channel when an older one closes"),
        Mutant("loses-queue-at-close", .losesQueueAtClose, "empties the queue when its channel closes"),
        Mutant("says-hello", .saysHello, "greets on each channel that opens, though it claims no messages"),
        Mutant(
            "greets-open-channel", .greetsOpenChannel,
            "greets on each channel that is open when it is set, though it claims no messages"),
    ]
}
