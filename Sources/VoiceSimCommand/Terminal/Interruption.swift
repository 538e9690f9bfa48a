@preconcurrency import Dispatch
import Foundation
import Synchronization
import VoiceSimIsolation

/// Notices that somebody wants the command to end (SIGINT, SIGTERM), so that it can save what it has found
/// and then end. A second signal ends it at once.
final class Interruption: Sendable {
    private let flag = Atomic(false)
    private let sources: [any DispatchSourceSignal]

    /// Whether a signal has come.
    var hasCome: Bool { flag.load(ordering: .relaxed) }

    init() {
        let signals = [SIGINT, SIGTERM]
        sources = signals.map {
            signal($0, SIG_IGN); return DispatchSource.makeSignalSource(signal: $0)
        }
        for source in sources {
            source.setEventHandler { [weak self] in
                guard let self, !flag.exchange(true, ordering: .relaxed) else {
                    // It may be a handler that does not come back.
                    LastWords.speak()
                    _exit(CommandStatus.interrupted.rawValue)
                }
            }
            source.resume()
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
