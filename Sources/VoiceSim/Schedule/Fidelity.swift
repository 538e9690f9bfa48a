/// Which kind of real channel the simulated one behaves like.
public enum Fidelity: UInt8, Sendable, CaseIterable {
    /// The transport lives on other threads (libwebrtc and its bindings): a transition is visible at once,
    /// at any yield point, and its event arrives later.
    case native
    /// The event loop of a browser: a transition waits in the task queue; its task changes the state and
    /// then fires the event. Inside a call only the handler's own `close()` changes the state.
    case browser

    /// The name in files and on the command line.
    public var name: String {
        switch self {
        case .native: "native"
        case .browser: "browser"
        }
    }

    /// The fidelity of this name, or nil.
    public init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
