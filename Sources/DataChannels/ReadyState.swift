/// Where a data channel is in its life. It only moves forward:
/// `connecting` → `open` → `closing` → `closed`, and may skip a stage.
///
/// The names and their order are those of `RTCDataChannelState` in the W3C recommendation
/// *WebRTC: Real-Time Communication in Browsers*, section 6.2.
public enum ReadyState: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// The transport is being set up; nothing can be sent yet.
    case connecting
    /// Messages can be sent.
    case open
    /// One side has asked to close; nothing can be sent any more.
    case closing
    /// The channel is gone for good.
    case closed
}

extension ReadyState: CustomStringConvertible {
    /// The state as WebRTC spells it, for example `connecting`.
    public var description: String {
        switch self {
        case .connecting: "connecting"
        case .open: "open"
        case .closing: "closing"
        case .closed: "closed"
        }
    }
}
