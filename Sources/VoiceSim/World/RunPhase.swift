/// What is going on in a world.
enum RunPhase {
    /// No run is under way.
    case idle
    /// The handler is being made. Nothing interferes.
    case making
    /// The strategy says what happens, between the calls and at every yield point inside them.
    case playing
    /// The schedule is over, and everything comes to rest. Nothing interferes.
    case settling
    /// The story is over in the middle of a call, which is brought to its end. What is recorded means
    /// nothing.
    case abandoned
}
