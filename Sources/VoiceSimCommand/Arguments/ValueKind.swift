import VoiceSim

/// What an option takes as its value, or a command as its operands, declared beside the word that stands
/// for it: completion offers it, and the manual page tells of it.
enum ValueKind: Equatable, Sendable {
    /// A handler's name, or a file of JavaScript.
    case handler
    /// The same, or `all`.
    case handlers
    /// A handler in a file of JavaScript, and no other.
    case handlerFile
    case property
    case quirk
    /// Quirks, several with commas, or `all`.
    case quirks
    case farSide
    case strategy
    case step
    /// A kind of step, or `sizes`.
    case steps
    /// One of these words.
    case words([String])
    /// A whole number; one of these words may stand for one.
    case number([String] = [])
    /// A time such as `30s`.
    case duration
    /// An amount of memory such as `2g`.
    case memory
    /// A recorded schedule, or a folder of them.
    case schedule
    /// A file with one of these endings; any file if there are none.
    case file([String] = [])
    case folder
    /// A program to be run.
    case program

    /// A fidelity by its name.
    static let fidelity = words(Fidelity.allCases.map(\.name))
}
