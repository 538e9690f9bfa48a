/// A departure from the recommendation that some real runtime shows. Off unless asked for.
public enum Quirk: UInt8, CaseIterable, Sendable {
    /// A channel is closed at once and no event ever says so. Safari does it, and the recommendation's own
    /// text has it for the own peer connection's `close()`: w3c/webrtc-pc 3085.
    case silentClose

    /// The name in files and on the command line.
    public var name: String {
        switch self {
        case .silentClose: "silent-close"
        }
    }
}
