/// The stories of sizes, and of what a buffer holds.
extension StepStories {
    static let sendLarge = Story(
        .noStuckQueue, of: "waits-for-low-in-vain",
        "the large message fills the buffer to the mark and not beyond, so no event will ever tell that it "
            + "has drained",
        breaks: """
            attach open
            send large
            send
            """,
        holds: """
            attach open
            send
            send
            """)

    static let sendHuge = Story(
        .noDuplicate, of: "partial-fix",
        "the second message is too large, and what that throws ends the flush before the queue is emptied: "
            + "the first goes out again with the next channel",
        breaks: """
            send
            send huge
            attach open
            """,
        holds: """
            send
            send
            attach open
            """)

    static let attachTight = Story(
        .noDuplicate, of: "partial-fix",
        "there is room for the first message and not for the second; the flush ends before the queue is "
            + "emptied, and the first goes out again with the next channel",
        breaks: """
            send
            send
            attach tight
            """,
        holds: """
            send
            send
            attach open
            """)

    static let tight = Story(
        .noLoss, of: "guarded-flush",
        "the first message takes the room that was left, and the second is refused and forgotten",
        breaks: """
            attach open
            tight c1
            send
            send
            """,
        holds: """
            attach open
            send
            send
            """)

    static let transmit = Story(
        .noLoss, of: "shift-then-check",
        "the first message has left the buffer, so the second is taken out of the queue at once; the channel "
            + "closes before the second look, and it is gone",
        breaks: """
            attach open
            send
            transmit c1
            send
              before check#2: closing c1
            """,
        holds: """
            attach open
            send
            send
              before check#1: closing c1
            """)
}
