/// Looks at every schedule within bounds, smallest first, so that the first counterexample of a property is
/// a shortest one, and finding none is a proof.
///
/// Handlers are classes that cannot be copied, so every schedule is run from its beginning; it costs little,
/// since schedules are short. A run that comes to a *state* that was seen before is not followed further:
/// whatever it could still lead to, the run that was there first leads to, in as many steps or fewer, since
/// sizes never fall from one run to the next.
///
/// Why that is sound. A state is everything that the rest of a run and its verdict can depend on.
///
/// - *Between top-level steps* that is the world (channels, network, event loop, what the application has
///   given, and how long each timer still has to run), the handler's own account of itself
///   (`StateFingerprinting`), and what the properties still need to know of the past. Properties that were
///   broken on the way count at once.
/// - What the world keeps for the handler and cannot look into, the account must name: which timer does
///   what, and which object hears which channel. An account that leaves one of these out is not used; the
///   handler counts, in that state, as one that offers none. So does one that holds a channel of its own
///   making or has changed its observer.
/// - *At a yield point* the local variables of the calls in progress belong to it too, and nobody can see
///   them. But a handler is deterministic: its variables follow from its own state when the outermost call
///   began, from the step that made the call, and from everything it was answered since. So these stand for
///   them: what the handler and the properties remembered then, with the timers that were set then and the
///   delegates and thresholds that the handler can read back, and the trace since, without the interleaved
///   steps themselves, which the handler sees only through the answers. Two runs that agree in all this, in
///   the world and in the yield point go on alike, wherever the world was when their calls began.
/// - A handler that offers no account of itself is treated likewise, between steps too: its state follows
///   from the state before the step, whose number stands for it, and from the trace of the step.
///
/// States are compared byte by byte, not by a hash. Who holds a handler is in none of them, so an exploration
/// for `released` leaves nothing out. It looks for that, and for `no-crash`, only if no other property is
/// asked for.
///
/// Without a limit on steps the exploration ends when no schedule is left to extend. Every state that a
/// schedule of any length can reach has then been seen, and the verdict holds for all lengths, of schedules
/// in which a listener clears, resets or sets the same channel again at most ``Bounds/reactionsInCall`` times
/// inside one call: that could go on for ever, and each time is another state of the call in progress.
public struct Explorer: Sendable {
    package let subject: Subject
    /// The properties that it looks for; nil for all that judge the subject.
    public let properties: PropertySet?
    /// The schedules that it looks at.
    public let bounds: Bounds
    private let wanted: Wanted
    package let prunes: Bool
    /// Where each of the workers notes the schedule that it follows, if somebody wants to know.
    package var slots: [RunSlot] = []

    /// An explorer that looks for counterexamples of these properties; nil for all that judge the subject.
    ///
    /// - Parameter prunes: whether to leave out states that have been seen; without, every single schedule
    ///   is looked at. That is also so where `released` is looked for.
    public init(
        _ subject: Subject, properties: PropertySet? = nil, bounds: Bounds, prunes: Bool = true
    ) {
        self.subject = subject
        self.properties = properties
        wanted = .first(properties, of: subject.catalog)
        self.bounds = bounds
        self.prunes = prunes && !wanted.watchesHandlers
    }

    /// Explores.
    ///
    /// - Parameters:
    ///   - jobs: how many workers run schedules at the same time. It does not show in the result.
    ///   - limit: how far it may go. Where it then ends follows from the handler and the bounds.
    ///   - stopsAtFirst: whether to end with the size at which the first property broke, instead of going
    ///     on to look for the others.
    ///   - cancellation: once it has come the exploration ends.
    ///   - progress: called now and then, and after each size.
    /// - Throws: ``Nondeterminism`` if a schedule did not run as its beginning had run before.
    public nonisolated(nonsending) func explore(
        jobs: Int = 1, limit: ExplorationLimit = ExplorationLimit(), stopsAtFirst: Bool = false,
        until cancellation: Cancellation = .never,
        progress: (Exploration) -> Void = { _ in }
    ) async throws(Nondeterminism) -> Exploration {
        // Fewer workers than one would run nothing, and call it verified.
        let jobs = max(jobs, 1)
        var level = ExplorationLevel(
            subject: subject, bounds: bounds, prunes: prunes, wanted: wanted, slots: slots)
        var exploration = Exploration(bounds: bounds)
        while true {
            exploration.interruption = try await level.run(
                jobs: jobs, limit: limit, until: cancellation, into: &exploration, progress: progress)
            if exploration.interruption != nil { return exploration }
            exploration.completedSize = level.size
            progress(exploration)
            let isLast = bounds.steps == level.size
            if isLast || level.wanted.bits == 0 {
                exploration.isComplete = isLast
                exploration.isDecided = true
                return exploration
            }
            if stopsAtFirst, !exploration.counterexamples.isEmpty { return exploration }
            guard level.size < Schedule.maximumSize else {
                // Nobody has looked whether these can go on.
                exploration.interruption = .longest
                return exploration
            }
            guard level.advance() else {
                exploration.isComplete = true
                exploration.isClosed = true
                exploration.isDecided = true
                return exploration
            }
        }
    }
}
