/// The steps of one run, in the order in which they happen.
///
/// A schedule is a list of entries. An entry without an anchor is a top-level step; one with an anchor
/// happens inside the top-level step before it, at that yield point. That order is total even when an
/// interleaved step makes a nested call whose own yield points are interleaved with.
public struct Schedule: Equatable, Sendable {
    /// One step and where it happens.
    public struct Entry: Equatable, Sendable {
        /// What happens.
        public let step: Step
        /// The yield point inside the current top-level step, or nil for a top-level step itself.
        public let anchor: YieldPoint?

        /// A step at this place.
        public init(_ step: Step, at anchor: YieldPoint? = nil) {
            self.step = step
            self.anchor = anchor
        }
    }

    /// The most entries that a schedule may have.
    public static let maximumSize = 1_000
    /// The most messages that the application may give in a schedule: more than a queue of 256 takes.
    public static let maximumMessages = 320

    /// What happens, in order. The first entry has no anchor.
    public internal(set) var entries: [Entry]

    /// A schedule without steps.
    public init() { entries = [] }

    /// A schedule of these entries, in a program:
    ///
    /// ```swift
    /// try Schedule([.init(.attachOpen), .init(.send), .init(.closing(1), at: YieldPoint(.send, 1))])
    /// ```
    ///
    /// - Throws: ``ScheduleError`` for the first entry that no world could follow, whatever the handler: one
    ///   that is interleaved before any step or where it cannot be, or one too many.
    public init(_ entries: [Entry]) throws(ScheduleError) {
        var rules = EntryRules()
        for (place, entry) in entries.enumerated() {
            if let objection = rules.objection(to: entry.step, at: entry.anchor) {
                throw ScheduleError(file: "schedule", message: "step \(place + 1): \(objection)")
            }
        }
        self.entries = entries
    }

    /// A schedule of these entries, of which each has a place in a call and none is too many.
    package init(unchecked entries: [Entry]) {
        assert(entries.first?.anchor == nil, "a schedule begins with a top-level step")
        self.entries = entries
    }

    /// The number of steps, top-level and interleaved. Settling is not counted.
    public var size: Int { entries.count }

    /// The sum of all anchors' ordinals: among schedules of one size, the one that interferes earlier is
    /// the shorter story.
    public var totalOrdinals: Int {
        entries.reduce(0) { $0 + Int($1.anchor?.ordinal ?? 0) }
    }

    /// Whether this is a shorter story than `other`: fewer steps, then smaller ordinals, then earlier in
    /// text order.
    public func isShorter(than other: Schedule) -> Bool {
        if size != other.size { return size < other.size }
        let (mine, theirs) = (totalOrdinals, other.totalOrdinals)
        if mine != theirs { return mine < theirs }
        return text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
}

extension Schedule: CustomStringConvertible {
    /// The steps in the text form, a line each, without a header.
    public var text: String {
        var text = ""
        for entry in entries {
            if let anchor = entry.anchor { text += "  before \(anchor): " }
            text += "\(entry.step)\n"
        }
        return text
    }

    /// The same as ``text``.
    public var description: String { text }
}
