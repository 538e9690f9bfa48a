/// Mutants that keep, lose or count what they should not.
extension MutantCatalog {
    /// What is cleared goes out all the same, or more than that is cleared.
    static let cleared = [
        Mutant("clear-does-nothing", .clearDoesNothing, "clear leaves the queue as it is"),
        Mutant("clear-keeps-first", .clearKeepsFirst, "clear leaves the oldest event in the queue"),
        Mutant("clear-keeps-last", .clearKeepsLast, "clear leaves the newest event in the queue"),
        Mutant(
            "clear-ignored-while-flushing", .clearIgnoredWhileFlushing,
            "clear does nothing when the listener asks for it in the middle of a flush"),
        Mutant("reset-keeps-queue", .resetKeepsQueue, "reset gives up the channel and keeps the queue"),
        Mutant("reset-keeps-channel", .resetKeepsChannel, "reset empties the queue and keeps the channel"),
        Mutant("clear-gives-up-channel", .clearGivesUpChannel, "clear gives up the channel too"),
        Mutant(
            "flushes-a-copy", .flushesCopy,
            "a flush goes through a copy of the queue, and sends what a listener has cleared meanwhile"),
    ]

    /// What is dropped, by name or not, should not be; or it is not.
    static let dropped = [
        Mutant("drops-at-once", .dropsAtOnce, "drops every event by name as it comes"),
        Mutant("drops-what-was-sent", .dropsWhatWasSent, "reports each event as dropped after sending it"),
        Mutant(
            "drops-then-sends", .dropsThenSends,
            "reports an event as dropped when its send fails, and sends it later"),
        Mutant("drops-twice", .dropsTwice, "reports every drop twice"),
        Mutant(
            "drops-a-stranger", .dropsStranger, "reports as dropped what nobody gave, when a channel closes"),
        Mutant(
            "gives-up-after-failure", .givesUpAfterFailure,
            "drops everything by name once a send has failed"),
        Mutant(
            "gives-up-after-three-channels", .givesUpAfterThreeChannels,
            "drops everything by name from the fourth channel on"),
        Mutant("guard-stays-set", .guardStaysSet, "takes itself to be flushing for ever after a failed send"),
        Mutant("second-channel-ignored", .secondChannelIgnored, "takes one channel and never another"),
        Mutant(
            "duplicates-in-calm", .duplicatesInCalm,
            "sends an event twice that finds the third or a later channel open and nothing waiting"),
    ]

    /// The channel is set again that is set already, or another while it is.
    static let repeated = [
        Mutant(
            "same-channel-sends-last-again", .sameChannelSendsLastAgain,
            "sends the last event once more when its channel is set again"),
        Mutant(
            "same-channel-loses-delegate", .sameChannelLosesDelegate,
            "takes its own delegate away when its channel is set again"),
        Mutant(
            "same-channel-clears-queue", .sameChannelClearsQueue,
            "empties the queue when its channel is set again"),
        Mutant("ignores-while-set", .ignoresWhileSet, "ignores a new channel while it has one"),
    ]

    /// Something comes to be wrong after so many times.
    static let counted = [
        Mutant("silent-when-full", .silentWhenFull, "drops without a word what finds the queue full"),
        Mutant(
            "silent-when-full-256", .silentWhenFull, capacity: 256,
            "drops without a word what finds the queue of 256 full"),
        Mutant("one-too-many", .oneTooMany, "queues one event more than it declares"),
        Mutant(
            "one-too-many-256", .oneTooMany, capacity: 256, "queues one event more than the 256 it declares"),
        Mutant("unbounded", .unbounded, "queues as many events as come"),
        Mutant("forgets-ninth", .forgetsNinth, "forgets the ninth event that it is given"),
        Mutant("sixth-channel-unheard", .sixthChannelUnheard, "does not listen to its sixth channel"),
        Mutant(
            "fifth-low-ignored", .fifthLowIgnored, "does nothing when a buffer has drained the fifth time"),
        Mutant(
            "batch-of-three", .batchOfThree,
            "sends three events in a flush, and then nothing more until another channel is set"),
        Mutant(
            "full-failure-reconnect", .fullFailureReconnect,
            "never flushes a channel that is set while it reports the failure of one whose buffer was full"),
    ]
}
