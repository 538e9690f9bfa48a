import DataChannels

/// Signs events before they are sent. It is an actor of its own, since everybody in the application shares it.
actor Signer {
    private var count = 0

    /// The signature is of no interest here; that it takes an `await` to get it is.
    func sign(_ event: VoiceEvent) -> VoiceEvent {
        count += 1
        return event
    }
}
