import VoiceSim

/// One line of a diagram: what happens at one moment, and between whom.
public struct DiagramRow: Equatable, Sendable {
    /// What kind of moment it is.
    public enum Kind: String, Sendable {
        /// A step of the schedule, or a phase of settling, begins.
        case step
        /// A step happens inside a call of the handler: the world moves between two of its lines.
        case move
        /// Somebody calls the handler, or it does something.
        case action
        /// A call comes back.
        case end
        /// Something that is seen from outside.
        case note
    }

    /// What kind of moment it is.
    public let kind: Kind
    /// Where it begins.
    public let from: Lane
    /// Where it goes to, if anywhere else.
    public let to: Lane?
    /// What happens, in words.
    public let text: String
    /// The places in the trace of the events that it tells, the last of which is past.
    public let events: Range<Int>
    /// What has broken with it.
    public var broken: [PropertyID] = []
    /// The state of the world behind it.
    public let world: WorldView
}
