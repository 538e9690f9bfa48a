/// The time, as far as a handler may know it: timers it can set and take back.
///
/// A handler that takes a clock instead of calling the system's can be tested in virtual time. If it offers
/// a fingerprint (``StateFingerprinting``), every timer that it has set belongs into it, by its name.
public protocol VoiceClock: AnyObject {
    /// Calls `action` once, after `delay`, on the thread or actor that the handler lives on.
    ///
    /// - Returns: the timer's name, for ``cancelTimer(_:)``.
    func setTimer(after delay: Duration, _ action: @escaping TimerAction) -> TimerID

    /// Takes a timer back. Does nothing if it has fired or was cancelled already.
    func cancelTimer(_ id: TimerID)
}

/// What a timer does when it fires. It may throw for the reason that ``DataChannelDelegate`` may.
public typealias TimerAction = () throws -> Void

/// Names one timer of one clock. A clock never gives the same name twice, so a name is for telling timers
/// apart, and nothing else may depend on its number.
public struct TimerID: Equatable, Sendable {
    /// The name itself: a number that means nothing outside its clock.
    public let number: UInt64

    /// The timer with this number.
    public init(number: UInt64) {
        self.number = number
    }
}
