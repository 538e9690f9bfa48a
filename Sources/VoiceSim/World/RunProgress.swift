/// How far a run has come.
struct RunProgress {
    var phase = RunPhase.idle
    /// Somebody looks from outside: looking must leave no trace.
    var isWatched = false
    /// How many steps the strategy has chosen. A run that has as many as a schedule may have gets no more: a
    /// handler that polls for ever must not make a story that nobody could write down.
    var steps = 0
    /// The yield points that the current top-level step has passed.
    var passed = YieldPointCounter()
    /// What a call hears that does not return by itself.
    var endless = EndlessCall()

    /// Whether the strategy may have one more step.
    @inline(__always)
    var takesSteps: Bool { phase == .playing && steps < Schedule.maximumSize }
}
