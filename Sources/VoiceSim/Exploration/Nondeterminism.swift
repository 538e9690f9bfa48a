/// The same steps led to two different traces: the handler keeps something across runs, or asks something
/// outside of the simulation. No verdict about it can be trusted.
public struct Nondeterminism: Error, Equatable, Sendable {
    /// What was run twice.
    public enum Story: Equatable, Sendable {
        /// The random schedule of a seed.
        case seed(Seed)
        /// A schedule.
        case schedule(Schedule, Fidelity)
    }

    /// The name of the handler.
    public let subject: String
    /// What was run twice.
    public let story: Story
}

extension Nondeterminism: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        let what =
            switch story {
            case .seed(let seed): "the schedule of seed \(seed)"
            case .schedule(let schedule, let fidelity): "this schedule (\(fidelity.name)):\n\(schedule)"
            }
        return "\(subject) is nondeterministic: the same steps led to two different traces; a handler "
            + "must keep nothing across runs and ask no clock but the one it is given. Run twice: \(what)"
    }
}
