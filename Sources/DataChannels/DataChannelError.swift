/// Why a data channel refused something: the three errors that `RTCDataChannel.send()` can throw
/// (W3C WebRTC, section 6.2), named without their `Error` suffix.
public enum DataChannelError: UInt8, Error, Equatable, Sendable, CaseIterable, BitwiseCopyable {
    /// `InvalidStateError`: the channel is not open.
    case invalidState
    /// `OperationError`: the send buffer is full, or the transport failed. The channel may still be open.
    case operation
    /// `TypeError`: the message is larger than the channel can ever carry, or there was nothing to call.
    case type
}

extension DataChannelError: CustomStringConvertible {
    /// The error as a browser names it, for example `InvalidStateError`.
    public var description: String {
        switch self {
        case .invalidState: "InvalidStateError"
        case .operation: "OperationError"
        case .type: "TypeError"
        }
    }
}
