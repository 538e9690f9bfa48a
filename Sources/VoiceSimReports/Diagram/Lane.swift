import DataChannels
import VoiceSim

/// One of those who take part in a run: a column of its diagram.
public enum Lane: Hashable, Sendable {
    /// Who uses the handler.
    case application
    /// Who is tested.
    case handler
    /// The channel of this number.
    case channel(Int)
    /// Who is at the other end.
    case farSide
    /// Event loop, clock and asynchronous jobs.
    case loop

    /// Its name at the head of a column.
    public var name: String {
        switch self {
        case .application: "app"
        case .handler: "handler"
        case .channel(let number): "c\(number)"
        case .farSide: "far side"
        case .loop: "loop"
        }
    }

    /// Who makes a step happen, and on what.
    static func of(_ step: Step) -> Lane {
        if let channel = step.channel { return .channel(channel) }
        switch step.kind.actor {
        case .application: return .application
        case .eventLoop, .clock, .jobs: return .loop
        case .network, .farSide: return .farSide
        }
    }

    /// Where it stands among the others, from left to right.
    var place: Int {
        switch self {
        case .application: 0
        case .handler: 1
        case .channel(let number): 1 + number
        case .farSide: 1_000
        case .loop: 1_001
        }
    }
}
