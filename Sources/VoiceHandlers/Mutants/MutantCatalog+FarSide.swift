/// Mutants whose mistake is about what becomes of an event once a channel has accepted it, and about what the
/// far side says.
extension MutantCatalog {
    /// How much they let a channel buffer.
    static let buffered = [
        Mutant(
            "looks-once-per-flush", .looksOncePerFlush,
            "declares a mark of 10 bytes, and looks at the buffer once for a whole flush"),
        Mutant(
            "believes-low", .believesLow,
            "declares a mark of 10 bytes, and sends all that waits when the buffer says that it is low"),
        Mutant(
            "waits-for-low-in-vain", .waitsForLowInVain,
            "waits at its mark of 64 KiB for the buffer to fall from above it"),
    ]

    /// Who waits for them.
    static let awaited = [
        Mutant(
            "forgets-who-waits", .forgetsWhoWaits, answersLater: true,
            "lets a call wait until its event has gone out, and clear throws the event away")
    ]

    /// What they hear, and what is heard of them.
    static let farSided = [
        Mutant(
            "claims-to-deliver", nil, delivers: true, farSide: "acknowledging",
            "claims to deliver, and forgets each event once a channel has accepted it"),
        Mutant(
            "passes-on-twice", .passesOnTwice, passesOn: true, farSide: "acknowledging",
            "passes on each message of the far side twice"),
        Mutant(
            "listens-late", .listensLate, passesOn: true, farSide: "acknowledging",
            "passes on messages, and begins to listen a task after an open channel was set"),
        Mutant(
            "acknowledged-after-reset", .acknowledgedAfterReset, farSide: "acknowledging",
            "passes on acknowledgements, those of a channel that a reset has given up too"),
        Mutant(
            "flushes-on-hello-blindly", .flushesOnHelloBlindly, farSide: "deaf-at-first",
            "waits for the hello of the far side, and then sends without a look at the channel"),
        Mutant(
            "asks-every-turn", .asksEveryTurn, sendsOwnMessages: true, farSide: "realtime",
            "asks for a response to each event, whether one is active or not"),
    ]
}
