/// The stories of what happens only where a quirk is on.
extension StepStories {
    static let vanish = Story(
        .readyFlag, of: "safe-send", in: Conditions(.native, quirks: [.silentClose]),
        "no event says that the channel is closed, so the flag stays",
        breaks: "attach open\nvanish c1",
        holds: "attach open\nclosing c1")

    static let stick = Story(
        .readyFlag, of: "safe-send", in: Conditions(.native, quirks: [.stuckClosing]),
        "the flag waits for a close event, and the channel stays closing for ever",
        breaks: """
            attach open
            closing c1
            stick c1
            """,
        holds: "attach open\nclosing c1")

    static let openAgain = Story(
        .noEscapedError, of: "partial-fix", in: Conditions(.native, quirks: [.repeatedOpen]),
        "the message waits because the channel is closing, and a second open event has it sent there; nobody "
            + "catches what that throws",
        breaks: """
            attach open
            open again c1
            closing c1
            send
            """,
        holds: """
            attach open
            closing c1
            send
            """)

    static let errorAgain = Story(
        .failureReported, of: "reliable", in: Conditions(.native, quirks: [.lateError]),
        "the handler has let go of the channel at its close, and the error that comes after it is reported "
            + "to nobody",
        breaks: """
            attach
            fail c1
            deliver
            error again c1
            """,
        holds: """
            attach
            fail c1
            deliver
            """)

    static let drainSilently = Story(
        .noStuckQueue, of: "reliable", in: Conditions(.native, quirks: [.lostLow]),
        "the message waits for the full buffer to drain, and no event says that it has",
        breaks: """
            attach open
            full c1
            send
            drain silently c1
            """,
        holds: """
            attach open
            full c1
            send
            drain c1
            """)

    static let lowAgain = Story(
        .boundedBuffer, of: "believes-low", in: Conditions(.native, quirks: [.spuriousLow]),
        "a large message fills the buffer beyond the mark and the next one waits, until an event says that "
            + "the buffer is low, which it is not",
        breaks: """
            attach open
            send large
            send
            low again c1
            deliver
            """,
        holds: """
            attach open
            send large
            send
            """)
}
