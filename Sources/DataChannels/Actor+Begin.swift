extension Actor {
    /// Begins a task on this actor, from anywhere: what begins first runs first.
    ///
    /// A delegate that is called on another thread brings events to its actor so, in their order:
    ///
    /// ```swift
    /// nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
    ///     begin { $0.opened() }
    /// }
    /// ```
    ///
    /// With `Task { await opened() }` each event has a task that begins outside of the actor, and nothing
    /// keeps their order: a `close` may come before the `open`. A task that is made on an actor is put into
    /// the actor's own line (SE-0431). Here it is made in the name of the actor: the function that makes it
    /// touches nothing of it, so that it is safe to call without being there. The standard library's
    /// `assumeIsolated` casts in the same way.
    public nonisolated func begin(_ body: @escaping @Sendable (isolated Self) -> Void) {
        typealias There = (isolated Self, @escaping @Sendable (isolated Self) -> Void) -> Void
        typealias Here = (Self, @escaping @Sendable (isolated Self) -> Void) -> Void
        let there: There = { actor, body in actor.beginHere(body) }
        unsafeBitCast(there, to: Here.self)(self, body)
    }

    private func beginHere(_ body: @escaping @Sendable (isolated Self) -> Void) {
        Task { body(self) }
    }
}
