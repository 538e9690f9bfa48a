import DataChannels

/// A named requirement on the trace of a run.
///
/// A value of the type watches one run, event by event, and knows at any time whether the requirement is
/// broken. Ours are in ``PropertyCatalog/common``. One of your own goes to the
/// ``Subject`` that shall hold it, and is then counted, shrunk, proven and recorded like ours:
///
/// ```swift
/// struct NeverTwoCloses: Property {
///     static let id: PropertyID = "never-two-closes"
///     static let sentence = "no channel is closed twice by the handler"
///     private var closed = ChannelSet()
///     private(set) var isBroken = false
///     init(for claims: Claims) {}
///     mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
///         guard case .closed(let channel) = event else { return }
///         if closed.contains(channel) { isBroken = true }
///         closed.insert(channel)
///     }
///     func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
///         state.add(closed)
///     }
/// }
/// ```
public protocol Property: Sendable {
    /// The name in files and on the command line.
    static var id: PropertyID { get }

    /// When it holds, in one sentence that begins with a small letter and has no full stop.
    static var sentence: String { get }

    /// A story in which it breaks, and one beside it in which it does not; nil by default. Each of ours has
    /// one.
    static var story: Story? { get }

    /// Whether a handler with these claims is judged by it; by default every handler is.
    static func applies(to claims: Claims) -> Bool

    /// How many different messages the application must have given before this can break, whatever a handler
    /// does; 0 by default. A proof leaves out schedules that are too short for it.
    static var minimumMessages: Int { get }

    /// Whether it depends on what became of messages in earlier steps, as the ``Books`` know it; false by
    /// default. If so that belongs to the states of a proof.
    static var readsBooks: Bool { get }

    /// Whether a trace can show that it is broken; true by default. If not, somebody who watches from outside
    /// says so, and an exploration for other properties need not look for it.
    static var isSeenInTraces: Bool { get }

    /// The property at the beginning of a run.
    init(for claims: Claims)

    /// Becomes what it is at the beginning of a run. By default that is a new value.
    mutating func begin(_ claims: Claims)

    /// Something happens. The books know of it already.
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books)

    /// Whether the handler shall be looked at now, with an ``TraceEvent/observed(isReady:queued:)`` as the
    /// answer: asked right after a call has begun and right before it ends, and before and after each step
    /// inside it. False by default.
    var wantsLook: Bool { get }

    /// Whether it is broken. Once it is, it stays so.
    var isBroken: Bool { get }

    /// Adds all that it needs to know of the past between two top-level steps; nothing by default. Leaving
    /// something out makes proofs wrong.
    ///
    /// - Parameter unreachable: channels that nobody can hear of any more.
    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet)
}

extension Property {
    /// Becomes a new value.
    @inlinable @inline(__always)
    public mutating func begin(_ claims: Claims) { self = Self(for: claims) }

    /// None is told.
    public static var story: Story? { nil }

    /// It judges every handler.
    public static func applies(to claims: Claims) -> Bool { true }

    /// It can break without a message.
    public static var minimumMessages: Int { 0 }

    /// A trace shows it.
    public static var isSeenInTraces: Bool { true }

    /// It does not.
    public static var readsBooks: Bool { false }

    /// It does not.
    public var wantsLook: Bool { false }

    /// It needs nothing.
    public func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {}
}
