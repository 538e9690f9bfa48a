/// Where the handlers of a subject live: where their runs must happen.
package enum Home: Sendable {
    /// Wherever somebody runs them.
    case anywhere
    /// On the main actor.
    case mainActor
    /// On one thread that is not Swift's, such as that of a JavaScript engine.
    case thread(HomeThread)

    /// Whether they can be run on any thread.
    var isAnywhere: Bool { if case .anywhere = self { true } else { false } }
}
