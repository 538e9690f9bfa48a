import DataChannels

/// A handler that is wrong in one respect, to prove that the harness would notice; or one that only looks
/// it, to prove that the harness would not.
public struct Mutant: Sendable {
    /// Its name: small letters, digits and hyphens, for example `clear-does-nothing`.
    public let id: String
    /// What is wrong with it, or what it does that looks wrong, in one sentence.
    public let summary: String
    /// Whether it sends messages that nobody gave it, and is allowed to.
    public let sendsOwnMessages: Bool
    /// Makes a fresh handler that lives in these surroundings, as far as it needs any.
    public let make: @Sendable (Surroundings) -> any VoiceEventHandling

    init(
        _ id: String, _ summary: String, sendsOwnMessages: Bool = false,
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.id = id
        self.summary = summary
        self.sendsOwnMessages = sendsOwnMessages
        self.make = make
    }

    /// The reliable handler with this defect.
    init(_ id: String, _ defect: Defect?, capacity: Int = 4, _ summary: String) {
        self.init(id, summary) { surroundings in
            MutantHandler(defect, capacity: capacity, clock: surroundings.clock)
        }
    }
}
