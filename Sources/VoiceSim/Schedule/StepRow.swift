/// All that there is to say of one kind of step but what it does to the world, which
/// ``World/perform(_:on:)`` tells. Parser, printer, enabled sets, strategies, shrinker and listings derive
/// from it.
struct StepRow: Sendable {
    /// The words in the text form, without the channel.
    let words: String
    /// What it does, in one sentence.
    let meaning: String
    let actor: Step.Actor
    /// When it can happen.
    let enabled: Condition
    /// Whether a listener may do it when the handler tells it something. Beside that, what the network does
    /// can happen anywhere inside a call.
    var isReaction = false
    /// Whether the message that it gives has been given before.
    var givesAgain = false
    /// What it has in common with others, for strategies that draw by it.
    var theme = Theme.other
    /// What naturally comes next.
    var followUps: [FollowUp] = []
    /// Kinds that may tell the same story in earlier words.
    var simpler: [Step.Kind] = []
    /// The quirks with which it happens, any of them; none if it needs none.
    var quirks = QuirkSet.none

    /// When a step can happen: a condition of the whole world, or of the channel that it names.
    enum Condition: Sendable {
        case world(@Sendable (WorldCondition) -> Bool)
        case channel(@Sendable (ChannelCondition) -> Bool)
        /// As soon as so many jobs are ready as the place of the one that it names.
        case job
    }

    /// What steps have in common.
    enum Theme: Sendable { case sending, attaching, delivering, undoing, other }

    /// A kind that naturally comes after another.
    enum FollowUp: Sendable {
        /// It, whatever channel it names.
        case any(Step.Kind)
        /// It, on the same channel.
        case same(Step.Kind)
        /// It, on the newest channel.
        case newest(Step.Kind)
    }
}
