/// The stories of what the far side hears and says.
extension StepStories {
    static let hear = Story(
        .quietAfterReset, of: "acknowledged-after-reset", in: Conditions(.native, farSide: .acknowledging),
        "the far side has heard the message, and its acknowledgement comes after the reset: the application "
            + "is told all the same",
        breaks: """
            attach open
            send
            transmit c1
            hear c1
            reset
            """,
        holds: """
            attach open
            send
            transmit c1
            closing c1
            reset
            """)

    static let say = Story(
        .noEscapedError, of: "flushes-on-hello-blindly", in: Conditions(.native, farSide: .deafAtFirst),
        "the channel has closed by the time the hello of the far side arrives; the message that waited for "
            + "it is sent all the same, and nobody catches what that throws",
        breaks: """
            attach open
            send
            say c1
            closing c1
            """,
        holds: """
            attach open
            send
            closing c1
            """)
}
