/// The same steps led to two different traces: the handler keeps something across runs, or asks something
/// outside of the simulation. No verdict about it can be trusted.
public struct Nondeterminism: Error, Equatable, Sendable {
    /// What was run twice.
    public enum Story: Equatable, Sendable {
        /// A random schedule: the seed of its campaign and its place there.
        case seed(Seed, index: UInt64)
        /// A schedule, and under which conditions.
        case schedule(Schedule, Conditions)
    }

    /// Where two traces of the same steps part.
    public struct Difference: Equatable, Sendable {
        /// The place of the first event that differs, counted from 0.
        public let place: Int
        /// That event in one run; nil if its trace ends here.
        public let once: TraceEvent?
        /// The event in another run.
        public let another: TraceEvent?
    }

    /// The name of the handler.
    public let subject: String
    /// What was run twice.
    public let story: Story
    /// What differed first, if running it some times more showed a difference again.
    public let difference: Difference?

    /// Names the handler of `subject`, whose runs of `story` came to different ends, and looks for the first
    /// event that differs: runs it again, up to 256 times.
    init(of subject: Subject, _ story: Story, in scenario: Scenario = Scenario()) {
        self.subject = subject.name
        self.story = story
        difference = Self.difference(of: subject, story, in: scenario)
    }

    /// The same for the schedules that `workforce` runs. Where these do not run in this process, nobody
    /// looks for the difference here: a handler that can end the process has no business in it.
    init(of workforce: any Workforce, _ story: Story, in scenario: Scenario = Scenario()) {
        if workforce.isInThisProcess {
            self.init(of: workforce.subject, story, in: scenario)
        } else {
            self.init(of: workforce.subject.name, story)
        }
    }

    /// Names a handler whose runs of `story` came to different ends, in another process.
    package init(of subject: String, _ story: Story) {
        self.subject = subject
        self.story = story
        difference = nil
    }

    private static func difference(
        of subject: Subject, _ story: Story, in scenario: Scenario
    ) -> Difference? {
        let runner = Runner(subject)
        runner.keepsTrace = true
        var addresses = AddressShuffle()
        func trace() -> [TraceEvent] {
            switch story {
            case .seed(let seed, let index): _ = runner.run(seed: seed, index: index, in: scenario)
            case .schedule(let schedule, let conditions):
                _ = try? runner.outcome(of: schedule, in: conditions)
            }
            return runner.trace
        }
        let once = trace()
        for _ in 0..<256 {
            addresses.shuffle()
            let another = trace()
            if another == once { continue }
            var place = 0
            while place < min(once.count, another.count), once[place] == another[place] { place += 1 }
            return Difference(
                place: place, once: place < once.count ? once[place] : nil,
                another: place < another.count ? another[place] : nil)
        }
        return nil
    }
}

extension Nondeterminism: CustomStringConvertible {
    /// One sentence for a person, and what was run.
    public var description: String {
        let what =
            switch story {
            case .seed(let seed, let index): "schedule \(index) of seed \(seed)"
            case .schedule(let schedule, let conditions): "this schedule (\(conditions)):\n\(schedule)"
            }
        if case .said = difference?.once {
            return "the far side of \(subject) is nondeterministic: to the same it said two different "
                + "things\(parting); what it says must follow from what it was told. Run twice: \(what)"
        }
        return "\(subject) is nondeterministic: the same steps led to two different traces\(parting); a "
            + "handler must keep nothing across runs, as a static or global variable does, ask no clock but "
            + "the one it is given, and decide nothing by an address or by the order of a set or "
            + "dictionary. Run twice: \(what)"
    }

    private var parting: String {
        guard let difference else { return "" }
        func name(_ event: TraceEvent?) -> String { event.map { "'\($0)'" } ?? "nothing more" }
        return ", which part at event \(difference.place + 1): \(name(difference.once)) once and "
            + "\(name(difference.another)) another time"
    }
}
