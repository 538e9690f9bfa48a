/// A handler whose calls may return before they are done: they answer with promises, or go on in tasks.
///
/// ```swift
/// extension MyHandler: AsynchronousCalls {
///     var callsUnderWay: Int { waiting.count }
/// }
/// ```
public protocol AsynchronousCalls: AnyObject {
    /// How many calls are not done yet: whoever made them still waits.
    var callsUnderWay: Int { get }
}
