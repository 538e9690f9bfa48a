@preconcurrency import Dispatch
import Synchronization
import VoiceSim
import VoiceSimReports

/// Shows how far a command has come, until it is let go: on a terminal ten times a second, and elsewhere a
/// line every ten seconds.
final class ProgressMeter: Sendable {
    /// Counts schedules while they are run.
    let counter = ScheduleCounter()
    private let text: Mutex<ProgressText>
    private let console: Console
    private let timer: any DispatchSourceTimer
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    /// The option that hides it.
    static let option = Option(name: "--quiet", help: "do not say how far the work has come")

    /// - Parameters:
    ///   - text: what is shown; schedules that ``counter`` has counted come to what is done.
    ///   - isQuiet: whether nothing is shown.
    init(_ text: ProgressText, on console: Console, isQuiet: Bool) {
        self.text = Mutex(text)
        self.console = console
        start = clock.now
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "voicesim progress"))
        let progress = isQuiet ? .hidden : console.progress
        let interval: DispatchTimeInterval = progress == .drawn ? .milliseconds(100) : .seconds(10)
        timer.schedule(deadline: .now() + interval, repeating: interval, leeway: .milliseconds(20))
        timer.setEventHandler { [weak self] in
            guard let self else { return }
            switch progress {
            case .hidden: break
            case .drawn: console.draw(line)
            case .told: console.err(line)
            }
        }
        timer.resume()
    }

    deinit {
        timer.cancel()
        console.draw("")
    }

    /// Something is different from now on.
    func change(_ body: (inout ProgressText) -> Void) { text.withLock { body(&$0) } }

    /// A proof or an exploration has come so far.
    func note(_ exploration: Exploration, _ what: String) {
        change { text in
            text.phase =
                "\(what), size \(exploration.completedSize + 1) after \(exploration.schedules) schedules"
        }
    }

    private var line: String {
        text.withLock { text in
            var text = text
            text.done += counter.count
            return text.line(after: clock.now - start)
        }
    }
}
