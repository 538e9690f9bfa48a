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
    /// Whether it promises to deliver and not only to have sent.
    public let delivers: Bool
    /// Whether it promises to pass on what the far side says.
    public let passesOn: Bool
    /// Whether its calls may return before they are done.
    public let answersLater: Bool
    /// The far side that it is made for, by its name in the simulator.
    public let farSide: String
    /// The events that one on the wire carries, if that is not the event itself.
    public let carries: (@Sendable (VoiceEvent) -> [VoiceEvent])?
    /// Makes a fresh handler that lives in these surroundings, as far as it needs any.
    public let make: @Sendable (Surroundings) -> any VoiceEventHandling

    init(
        _ id: String, _ summary: String, sendsOwnMessages: Bool = false, delivers: Bool = false,
        passesOn: Bool = false, answersLater: Bool = false, farSide: String = "silent",
        carries: (@Sendable (VoiceEvent) -> [VoiceEvent])? = nil,
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.id = id
        self.summary = summary
        self.sendsOwnMessages = sendsOwnMessages
        self.delivers = delivers
        self.passesOn = passesOn
        self.answersLater = answersLater
        self.farSide = farSide
        self.carries = carries
        self.make = make
    }

    /// The reliable handler with this defect.
    init(
        _ id: String, _ defect: Defect?, capacity: Int = 4, sendsOwnMessages: Bool = false,
        delivers: Bool = false, passesOn: Bool = false, answersLater: Bool = false,
        farSide: String = "silent", _ summary: String
    ) {
        self.init(
            id, summary, sendsOwnMessages: sendsOwnMessages, delivers: delivers, passesOn: passesOn,
            answersLater: answersLater, farSide: farSide
        ) { surroundings in
            MutantHandler(defect, capacity: capacity, clock: surroundings.clock)
        }
    }
}
