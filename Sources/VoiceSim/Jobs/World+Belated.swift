import DataChannels

/// What an event of a channel sets going that a reset has given up: in an asynchronous handler that is a
/// task, and comes to something only when the event itself is long over.
extension World {
    /// Fires an event of such a channel.
    @inline(never)
    func fireBelatedly(_ channel: SimulatedChannel, _ body: () throws -> Void) rethrows {
        if jobs!.readyCount == 0, let handler = borrowed?.handler as? AsynchronousHandler {
            watched { handler.look() }
            sightBefore = (channel.index + 1, handler.isReady, handler.queuedCount)
        }
        try Cause.$oldChannel.withValue(channel.index + 1, operation: body)
    }

    /// The handler does something that anybody could notice. Notes it if it does so because of an event of a
    /// channel that had been given up.
    @inline(__always)
    func noteCause() {
        if isAsynchronous, givenUp > 0 { noteOldCause() }
    }

    @inline(never)
    private func noteOldCause() {
        let channel = Cause.oldChannel
        if channel > 0 { record(.belated(channel: channel)) }
    }

    /// Something else happens than what that event has set going: whatever changes now may be for its sake.
    @inline(__always)
    func forgetSight() {
        if sightBefore != nil { sightBefore = nil }
    }

    /// All that the event has set going is over. Notes it if the handler shows something else than before.
    @inline(never)
    func compareSight() {
        guard let before = sightBefore, jobs!.readyCount == 0 else { return }
        sightBefore = nil
        guard let handler = borrowed?.handler as? AsynchronousHandler else { return }
        watched { handler.look() }
        if (handler.isReady, handler.queuedCount) != (before.isReady, before.queued) {
            record(.belated(channel: before.channel))
        }
    }

    /// Leaves no trace of what the handler reads meanwhile.
    func watched(_ body: () -> Void) {
        progress.isWatched = true
        progress.passed.others = 0
        body()
        progress.isWatched = false
    }
}
