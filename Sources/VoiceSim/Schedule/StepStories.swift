/// The story of each kind of step: with the step a handler breaks a property, and beside it, without the step
/// or with another in its place, it does not.
enum StepStories {
    static func story(of kind: Step.Kind) -> Story {
        switch kind {
        case .send:
            Story(
                .noLoss, of: "guarded-flush",
                "the message that a full buffer refuses is forgotten",
                breaks: """
                    attach open
                    full c1
                    send
                    """,
                holds: "attach open\nfull c1")
        case .sendSame:
            Story(
                .noDuplicate, of: "guarded-flush",
                "the channel closes before the second message goes; what is left is found by "
                    + "its content, and so the first goes back into the queue too",
                breaks: """
                    send
                    send same
                    attach open
                      before check#4: closing c1
                    """,
                holds: """
                    send
                    send
                    attach open
                      before check#4: closing c1
                    """)
        case .attach:
            Story(
                .readyFlag, of: "guarded-flush",
                "the flag is left from the channel before, while the new one is still connecting",
                breaks: "attach open\nattach",
                holds: "attach open")
        case .attachOpen:
            Story(
                .readyFlag, of: "guarded-flush",
                "the first channel is open from the beginning, and the handler still takes "
                    + "itself for ready when the second is not",
                breaks: "attach open\nattach",
                holds: "attach\nattach")
        case .attachOpening:
            Story(
                .quietAfterReset, of: "guarded-flush",
                "the open event is still on its way at the reset, and makes the handler ready "
                    + "without a channel",
                breaks: "attach opening\nreset",
                holds: "attach open\nreset")
        case .close:
            Story(
                .noEscapedError, of: "partial-fix",
                "the application has closed the channel when its open event comes; the flush "
                    + "sends all the same, and nobody catches what that throws",
                breaks: """
                    attach opening
                    close
                    send
                    """,
                holds: "attach opening\nsend")
        case .clear:
            Story(
                .staysCleared, of: "clear-does-nothing",
                "the message is still in the queue when a channel opens",
                breaks: "send\nclear",
                holds: "send")
        case .reset:
            Story(
                .livelock, of: "polls-after-reset",
                "the handler looked every 100 ms for a chance to send, and goes on for ever "
                    + "when there is no channel any more",
                breaks: """
                    attach
                    send
                    reset
                    """,
                holds: "attach\nsend")
        case .deliver:
            Story(
                .noStuckQueue, of: "guarded-flush",
                "the event loop brings the close of the old channel, and the handler takes "
                    + "the new one for closed",
                breaks: """
                    attach open
                    attach open
                    fail c1
                    deliver
                    send
                    """,
                holds: """
                    attach open
                    attach open
                    fail c1
                    send
                    """)
        case .tick:
            Story(
                .noEscapedError, of: "keepalive-in-one-field",
                "the timer fires while the channel is closing, and nobody catches what the "
                    + "keepalive throws",
                breaks: """
                    attach open
                    closing c1
                    tick
                    """,
                holds: "attach open\nclosing c1")
        case .attachAgain:
            Story(
                .noDuplicate, of: "same-channel-sends-last-again",
                "the channel is the same, and the handler takes it for one that has lost the "
                    + "last message",
                breaks: """
                    attach open
                    send
                    attach again
                    """,
                holds: "attach open\nsend")
        case .flood:
            Story(
                .boundedQueue, of: "one-too-many",
                "room is declared for four messages, and the fifth is queued too",
                breaks: "flood",
                holds: "send")
        case .open:
            Story(
                .quietAfterReset, of: "guarded-flush",
                "the channel opens before the reset, and its event comes after it: the handler "
                    + "is ready without a channel",
                breaks: """
                    attach
                    open c1
                    reset
                    """,
                holds: "attach\nreset")
        case .closing:
            Story(
                .noEscapedError, of: "partial-fix",
                "the far side begins to close before the open event comes; the flush sends all "
                    + "the same, and nobody catches what that throws",
                breaks: """
                    attach opening
                    closing c1
                    send
                    """,
                holds: "attach opening\nsend")
        case .closed:
            Story(
                .readyFlag, of: "safe-send",
                "the old channel ends while the new one is open, and its close event says "
                    + "that the handler is not ready",
                breaks: """
                    attach open
                    closing c1
                    attach open
                    closed c1
                    """,
                holds: """
                    attach open
                    closing c1
                    attach open
                    """)
        case .fail:
            Story(
                .failureReported, of: "silent-channel-error",
                "the transport fails, and the application never hears of it",
                breaks: "attach\nfail c1",
                holds: "attach")
        case .full:
            Story(
                .noStuckQueue, of: "safe-send",
                "the message waits for a channel to open; this one is open, and nobody listens "
                    + "for its buffer to drain",
                breaks: """
                    attach open
                    full c1
                    send
                    """,
                holds: "attach open\nsend")
        case .drain:
            Story(
                .inOrder, of: "safe-send",
                "the first message was refused and waits; the buffer has room again, and the "
                    + "second goes out before it",
                breaks: """
                    attach open
                    full c1
                    send
                    drain c1
                    send
                    """,
                holds: """
                    attach open
                    full c1
                    send
                    send
                    """)
        case .run:
            Story(
                .inOrder, of: "encode-then-send",
                "both calls wait until their events are encoded, and the second is done first",
                breaks: """
                    send
                    send
                    run
                    run j2
                    """,
                holds: "send\nsend")
        case .sendLarge: sendLarge
        case .sendHuge: sendHuge
        case .attachTight: attachTight
        case .tight: tight
        case .transmit: transmit
        case .hear: hear
        case .say: say
        case .vanish: vanish
        case .stick: stick
        case .openAgain: openAgain
        case .errorAgain: errorAgain
        case .drainSilently: drainSilently
        case .lowAgain: lowAgain
        }
    }
}
