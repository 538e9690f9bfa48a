/// A far side by its name: what makes one for each run.
public struct FarSideKind: Sendable {
    /// The name in files and on the command line.
    public let name: FarSideName
    /// What it does, in one sentence.
    public let meaning: String
    /// Makes a fresh one for a run; nil for the one that only hears.
    let make: (@Sendable () -> any FarSide)?

    /// One of your own, for ``Subject``.
    ///
    /// - Parameters:
    ///   - name: another than those of the built-in ones.
    ///   - meaning: what it does, in one sentence that begins with a small letter and has no full stop.
    public init(_ name: FarSideName, _ meaning: String, make: @escaping @Sendable () -> any FarSide) {
        self.name = name
        self.meaning = meaning
        self.make = make
    }

    private init(silent meaning: String) {
        name = .silent
        self.meaning = meaning
        make = nil
    }

    /// Hears and says nothing. What goes on the wire is heard at once.
    public static let silent = FarSideKind(silent: "hears what is sent, and says nothing")

    /// Says hello when a channel opens, and acknowledges each message.
    public static let acknowledging = FarSideKind(
        .acknowledging, "says hello when a channel opens, and acknowledges each message by its id"
    ) { AcknowledgingFarSide() }

    /// Is deaf on a channel until it has said hello there, and then acknowledges each message.
    public static let deafAtFirst = FarSideKind(
        .deafAtFirst, "hears nothing on a channel until it has said hello, and then acknowledges"
    ) { DeafAtFirstFarSide() }

    /// Follows the rules of a speech model's event protocol.
    public static let realtime = FarSideKind(
        .realtime, "keeps to the rules of a speech model's events, and objects where one is broken"
    ) { RealtimeFarSide() }

    /// Ours: the one list of them.
    public static let all = [silent, acknowledging, deafAtFirst, realtime]
}
