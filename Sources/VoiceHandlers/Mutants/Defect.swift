/// What is wrong with a ``MutantHandler``. The catalog says of each in a sentence what it does.
enum Defect: Sendable {
    // What is cleared.
    case clearDoesNothing
    case clearKeepsFirst
    case clearKeepsLast
    case clearIgnoredWhileFlushing
    case resetKeepsQueue
    case resetKeepsChannel
    case clearGivesUpChannel
    case flushesCopy

    // What is dropped.
    case dropsAtOnce
    case dropsWhatWasSent
    case dropsThenSends
    case dropsTwice
    case dropsStranger
    case givesUpAfterFailure
    case givesUpAfterThreeChannels
    case guardStaysSet
    case secondChannelIgnored
    case duplicatesInCalm

    // What is ready, and how much waits.
    case readyWhileConnecting
    case readyWhileClosing
    case readyAfterClose
    case readyWithoutChannel
    case readyByEvents
    case notReadyBeforeFirstEvent
    case notReadyBeforeFirstSend
    case countsNothing
    case countsOneTooFew
    case countsSent
    case countsUpToTwo

    // What is reported.
    case silentChannelError
    case silentRefusal
    case firstRefusalOnly
    case refusalTwice
    case channelErrorTwice
    case errorAtClose
    case errorOnDrain
    case flushFailedWhenNotOpen
    case oldChannelsError
    case letsErrorOut

    // When it happens.
    case retryReportsAfterReset
    case retrySendsAfterReset
    case waitsNineSeconds
    case waitsElevenSeconds
    case waitsAMinute
    case waitsADay
    case batchesThirtySeconds
    case pollsAfterReset

    // What the listener does meanwhile.
    case staleCopyWrittenBack
    case sendsOnAfterReset
    case removesFirstBlindly
    case dropsRefusedBlindly
    case secondFlushAfterReset
    case keepsToFirstChannel
    case newestFirstInReport

    // The same channel again.
    case sameChannelSendsLastAgain
    case sameChannelLosesDelegate
    case sameChannelClearsQueue
    case ignoresWhileSet

    // Numbers.
    case silentWhenFull
    case oneTooMany
    case unbounded
    case forgetsNinth
    case sixthChannelUnheard
    case fifthLowIgnored
    case batchOfThree
    case fullFailureReconnect

    // What is buffered.
    case keepsToMark
    case looksOncePerFlush
    case believesLow
    case waitsForLowInVain

    // What the far side says and hears.
    case passesOn
    case passesOnTwice
    case listensLate
    case acknowledgedAfterReset
    case flushesOnHelloBlindly
    case asksOneAtATime
    case asksEveryTurn

    // What keeps it.
    case keptByClosure
    case keptByDelegate
    case keptByTimer
    case keptUntilReset

    // Who waits.
    case answersWhenSent
    case forgetsWhoWaits

    // Classic ones.
    case checksOncePerFlush
    case neverChecks
    case sendsInReverse
    case keepsAfterSend
    case losesRefused
    case sendsOnOldChannel
    case twoFlushes
    case ignoresOpen
    case ignoresLow
    case oldCloseEndsNew
    case losesQueueAtClose
    case saysHello
    case greetsOpenChannel

    // What ends the process.
    case trapsAtThirdChannel
}
