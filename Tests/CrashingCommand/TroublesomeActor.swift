import DataChannels
import Foundation

/// An actor that does nothing but what no actor should.
actor TroublesomeActor: AsyncVoiceEventHandling {
    /// What it does.
    enum Trouble {
        /// It goes on twice from one place when it is cleared twice.
        case resumesTwice
        /// It blocks its thread, for something that no other thread will do, over the first message after a reset.
        case blocks
        /// It looks at its channel on a dispatch queue.
        case goesElsewhere
        /// It gives its tasks a priority.
        case hurries
    }

    private let trouble: Trouble
    private var clears = 0
    private var resets = 0
    private var channel: (any SharedDataChannel)?

    init(_ trouble: Trouble) {
        self.trouble = trouble
    }

    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0

    func setDataChannel(_ channel: any SharedDataChannel) { self.channel = channel }

    func sendEvent(_ event: VoiceEvent) throws {
        if case .blocks = trouble, resets > 0 { block() }
        if case .hurries = trouble { Task.detached(priority: .high) { await self.clear() } }
        if case .goesElsewhere = trouble {
            DispatchQueue(label: "com.mine.network").async { [channel] in _ = channel?.readyState }
        }
        if let channel, channel.readyState == .open { try channel.send(event) }
    }

    func clear() async {
        clears += 1
        guard case .resumesTwice = trouble, clears == 2 else { return }
        await withCheckedContinuation { continuation in
            continuation.resume()
            continuation.resume()
        }
    }

    func reset() { (channel, resets) = (nil, resets + 1) }

    private func block() { DispatchSemaphore(value: 0).wait() }
}

/// An actor with an executor of its own.
actor ForeignActor: AsyncVoiceEventHandling {
    private let executor = Executor()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    let isReady = false
    let queuedCount = 0

    func setDataChannel(_ channel: any SharedDataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() {}
    func reset() {}

    private final class Executor: SerialExecutor {
        private let queue = DispatchQueue(label: "com.mine.executor")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }
}
