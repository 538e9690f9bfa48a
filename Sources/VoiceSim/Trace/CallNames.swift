/// What the calls into a handler are called where it was written: a report speaks to whoever wrote it.
///
/// Nothing is decided by them, and nothing is recorded with them.
public struct CallNames: Equatable, Sendable {
    /// The names that differ from ours, with their calls.
    private var others: [(call: HandlerCall, name: String)] = []

    /// Our names, those of `VoiceEventHandling`.
    public static let ours = CallNames()

    private init() {}

    /// The name of a call.
    public subscript(call: HandlerCall) -> String {
        get { others.first { $0.call == call }?.name ?? call.name }
        set {
            others.removeAll { $0.call == call }
            others.append((call, newValue))
        }
    }

    /// Alike if each call has the same name.
    public static func == (first: Self, second: Self) -> Bool {
        HandlerCall.allCases.allSatisfy { first[$0] == second[$0] }
    }
}
