import DataChannels

/// An asynchronous handler, as the world sees it: each call begins a task and returns at once, and when the
/// task is done the world hears that the call has come back.
///
/// On an actor a call begins right there, so that one job is enough for a call that waits for nothing, and so
/// it does on the main actor. Other handlers are called from outside of every actor.
final class AsynchronousHandler: VoiceEventHandling, AsynchronousCalls, @unchecked Sendable {
    /// The handler itself.
    let handler: any AsyncVoiceEventHandling
    private let actor: (any AsyncVoiceEventHandling & Actor)?
    /// Whether its making went there: a class of the main actor looks like any other.
    private let isOnMainActor: Bool
    /// Whether it makes its channels itself.
    private let makesChannels: Bool
    private let world: Borrowed<World>
    private let queue: JobQueue
    /// The tasks of the calls that have been begun; nil for those that have come back.
    @exclusivity(unchecked) private var tasks: [Task<Void, Never>?] = []
    @exclusivity(unchecked) private(set) var callsUnderWay = 0
    /// What was seen when nothing was under way.
    @exclusivity(unchecked) private(set) var isReady = false
    /// What was seen when nothing was under way.
    @exclusivity(unchecked) private(set) var queuedCount = 0
    /// Whether somebody has yet to look.
    @exclusivity(unchecked) private var isLooking = false
    let capacity: Int?
    let highWaterMark: Int?
    let maximumDelay: Duration
    /// The handler has been given its observer when it was made.
    var observer: (any VoiceEventObserver)?

    init(_ handler: any AsyncVoiceEventHandling, in world: World, _ queue: JobQueue) {
        self.handler = handler
        actor = handler as? any AsyncVoiceEventHandling & Actor
        self.world = Borrowed(world)
        self.queue = queue
        isOnMainActor = queue.usesMainActor
        makesChannels = world.subject.claims.contains(.makesChannels)
        capacity = handler.capacity
        highWaterMark = handler.highWaterMark
        maximumDelay = handler.maximumDelay
    }

    func setDataChannel(_ channel: any DataChannel) {
        // The world hands over no others.
        begin(.setDataChannel(channel as! SimulatedChannel))
    }

    func sendEvent(_ event: VoiceEvent) {
        begin(.sendEvent(event, message: world.use { $0.application.contents }))
    }

    func clear() { begin(.clear) }

    func reset() { begin(.reset(channels: world.use { $0.application.attached })) }

    /// Begins a call. What the application's listener does while a job runs comes after the job.
    private func begin(_ call: AsynchronousCall) {
        let place = tasks.count
        callsUnderWay += 1
        tasks.append(nil)
        if queue.isRunning {
            queue.afterJob { [self] in begin(call, at: place) }
        } else {
            begin(call, at: place)
        }
    }

    private func begin(_ call: AsynchronousCall, at place: Int) {
        queue.isBeginningCall = true
        if let actor {
            tasks[place] = Isolated.task(on: actor, preferring: queue.preference) {
                [self] isolation, handler in
                await perform(call, at: place, on: isolation, handler)
            }
        } else if isOnMainActor {
            tasks[place] = Task { @MainActor [self, preference = queue.preference!] in
                await withTaskExecutorPreference(preference) { await performOnMainActor(call, at: place) }
            }
        } else {
            tasks[place] = Task(executorPreference: queue.preference) { [self] in
                await perform(call, at: place, on: nil, handler)
            }
        }
        queue.isBeginningCall = false
    }

    @MainActor private func performOnMainActor(_ call: AsynchronousCall, at place: Int) async {
        await perform(call, at: place, on: MainActor.shared, handler)
    }

    private func perform(
        _ call: AsynchronousCall, at place: Int, on isolation: isolated (any Actor)?,
        _ handler: any AsyncVoiceEventHandling
    ) async {
        // What a handler has made before it begins to reset belongs to the session that ends.
        let call = makesChannels ? call.counting(channels: madeSoFar) : call
        do {
            try await call.make(on: isolation, handler)
            end(call, at: place, with: nil)
        } catch {
            end(call, at: place, with: error)
        }
    }

    /// How many channels there are.
    private var madeSoFar: Int { queue.isHere ? world.use { $0.application.attached } : 0 }

    private func end(_ call: AsynchronousCall, at place: Int, with error: (any Error)?) {
        guard queue.isHere else { return queue.place.tellOutsider() }
        if place < tasks.count { tasks[place] = nil }
        callsUnderWay -= 1
        world.use { $0.end(call.kind, call.number, with: error) }
    }

    /// Asks the handler what an outsider can see of it. Nothing is under way.
    func look() {
        isLooking = true
        if let actor {
            _ = Isolated.task(on: actor, preferring: nil) { [self] isolation, handler in
                await look(on: isolation, handler)
            }
        } else {
            Task { [self] in await look(on: nil, handler) }
        }
        while isLooking, queue.readyCount > 0 { queue.run(at: 0) }
        Misuse.stop(
            unless: !isLooking,
            "\(world.use { $0.subject.name }): isReady or queuedCount waits for something; both must "
                + "answer at once"
        )
    }

    private func look(on isolation: isolated (any Actor)?, _ handler: any AsyncVoiceEventHandling) async {
        let isReady = await handler.isReady
        (self.isReady, queuedCount) = (isReady, await handler.queuedCount)
        isLooking = false
    }

    /// Nobody waits any more for the calls that have not come back.
    func cancelCalls() {
        for case let task? in tasks { task.cancel() }
        tasks.removeAll()
    }
}
