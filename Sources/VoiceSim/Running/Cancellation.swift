/// Whether work shall end early. Asked often, from any thread.
public struct Cancellation: Sendable {
    private let wasAsked: @Sendable () -> Bool

    /// Work ends early once this answers true.
    public init(_ wasAsked: @escaping @Sendable () -> Bool) {
        self.wasAsked = wasAsked
    }

    /// Nobody ends it.
    public static let never = Cancellation { false }

    /// Whether the end has been asked for.
    public var hasCome: Bool { wasAsked() }

    /// Whether the end has been asked for, here or by the task that asks being cancelled.
    var hasComeHere: Bool { wasAsked() || Task.isCancelled }
}
