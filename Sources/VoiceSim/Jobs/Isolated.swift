import CTaskHooks
import DataChannels

/// Begins tasks that run on an actor from their first line on, and prefer an executor elsewhere.
///
/// A task that is made by code of the actor is put into the actor's own line, in the order in which such
/// tasks are made (SE-0431). The code that makes it must be isolated to the actor, and the scheduler is not.
/// It makes the task in the name of the actor: the function that does it only makes the task and touches
/// nothing of the actor, so it is safe to call it without being there. That is the cast which the standard
/// library's `assumeIsolated` makes too.
enum Isolated {
    /// What the task does, on the actor that it is told.
    typealias Body = @Sendable (isolated (any Actor)?, any AsyncVoiceEventHandling) async -> Void

    /// Nothing is running on the actor.
    static func task(
        on actor: any AsyncVoiceEventHandling & Actor, preferring executor: PreferredExecutor?,
        _ body: @escaping Body
    ) -> Task<Void, Never> {
        make(actor, executor, body)
    }

    /// Whether the actor runs where its own executor says, and not where the runtime does: a default actor is
    /// its own executor.
    static func hasOwnExecutor(_ actor: any Actor) -> Bool {
        let identity = unsafeBitCast(actor.unownedExecutor, to: (UInt, UInt).self).0
        return identity != UInt(bitPattern: Unmanaged.passUnretained(actor as AnyObject).toOpaque())
    }

    private static func make<Handler: AsyncVoiceEventHandling & Actor>(
        _ handler: Handler, _ executor: PreferredExecutor?, _ body: @escaping Body
    ) -> Task<Void, Never> {
        typealias There = (isolated Handler, PreferredExecutor?, @escaping Body) -> Task<Void, Never>
        typealias Here = (Handler, PreferredExecutor?, @escaping Body) -> Task<Void, Never>
        if #available(macOS 26.0, iOS 26.0, watchOS 26.0, tvOS 26.0, visionOS 26.0, *) {
            let there: There = { handler, executor, body in begin(on: handler, executor, body) }
            return unsafeBitCast(there, to: Here.self)(handler, executor, body)
        }
        let there: There = { handler, executor, body in beginInTwoSteps(on: handler, executor, body) }
        return unsafeBitCast(there, to: Here.self)(handler, executor, body)
    }

    /// What begins at once on the actor that it is called on is put into the line of one that it is not
    /// called on; and of all that makes tasks it is the one that takes both, an actor and an executor to
    /// prefer.
    @available(macOS 26.0, iOS 26.0, watchOS 26.0, tvOS 26.0, visionOS 26.0, *)
    private static func begin<Handler: AsyncVoiceEventHandling & Actor>(
        on handler: isolated Handler, _ executor: PreferredExecutor?, _ body: @escaping Body
    ) -> Task<Void, Never> {
        Task.immediate(executorPreference: executor) {
            // A task belongs to the actor that it was made on if it knows of it.
            _ = handler
            await body(handler, handler)
        }
    }

    private static func beginInTwoSteps<Handler: AsyncVoiceEventHandling & Actor>(
        on handler: isolated Handler, _ executor: PreferredExecutor?, _ body: @escaping Body
    ) -> Task<Void, Never> {
        Task {
            await withTaskExecutorPreference(executor) {
                await arrive(on: handler)
                await body(handler, handler)
            }
        }
    }

    /// Goes to the actor once more. A task that has begun to prefer an executor does so from its next arrival
    /// on.
    @inline(never)
    private static func arrive(on actor: isolated any Actor) async {
        // Whoever does nothing there that could be seen is not sent there.
        _ = voicesim_job_context()
    }
}
