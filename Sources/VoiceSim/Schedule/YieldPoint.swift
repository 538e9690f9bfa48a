/// A moment inside a handler call where the world may move.
///
/// It is named by its kind and its ordinal within the current outermost call, counted from 1 and through
/// nested calls: the third time that anything in this call reads `readyState` is `check#3`. A step that
/// makes several calls (a failing transport fires two events) counts through them all.
public struct YieldPoint: Equatable, Sendable, BitwiseCopyable {
    /// What is about to happen.
    public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// Before a `readyState` read returns.
        case check
        /// Before a `send` takes effect.
        case send
        /// Before a `bufferedAmount` read returns.
        case buffered
        /// When the handler tells the application something, before it goes on.
        case emit
        /// Before the handler hears an event of a channel, when the application's own listener hears it: in
        /// `browser` fidelity, where the state changes in the same task.
        case event

        /// Where the network and the far side may move.
        static let moving: [Kind] = [.check, .send, .buffered, .emit]
        /// Where the application is told something, and may react.
        static let listening: [Kind] = [.emit, .event]

        /// The word in the text form.
        public var word: String {
            switch self {
            case .check: "check"
            case .send: "send"
            case .buffered: "buffered"
            case .emit: "emit"
            case .event: "event"
            }
        }
    }

    /// What is about to happen.
    public let kind: Kind
    /// Its place among those of its kind in the outermost call, from 1 to 65,535.
    public let ordinal: UInt16

    /// The yield point of this kind and ordinal.
    ///
    /// - Throws: ``ScheduleError`` if the ordinal is not from 1 to 65,535.
    public init(_ kind: Kind, _ ordinal: Int) throws(ScheduleError) {
        guard let small = UInt16(exactly: ordinal), small > 0 else {
            throw ScheduleError(
                file: "schedule", message: "a yield point's ordinal is 1 to 65535, not \(ordinal)")
        }
        self.init(unchecked: kind, small)
    }

    /// The yield point of this kind and ordinal, which is not 0.
    @inline(__always)
    package init(unchecked kind: Kind, _ ordinal: UInt16) {
        self.kind = kind
        self.ordinal = ordinal
    }
}

extension YieldPoint: CustomStringConvertible {
    /// The anchor in the text form, for example `send#2`.
    public var description: String { "\(kind.word)#\(ordinal)" }
}
