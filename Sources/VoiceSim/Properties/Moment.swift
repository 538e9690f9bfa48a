/// When a property broke in a run.
public struct Moment: Equatable, Sendable {
    /// What broke.
    public let property: PropertyID
    /// The place in the trace of the event that it broke with, from 0.
    public let event: Int
}

extension Subject {
    /// When each property broke of those that a trace of this subject shows to be broken, in the order of the
    /// events.
    ///
    /// The trace is judged again from its beginning, as it was while it happened. What no trace shows, a
    /// crash or a handler that lives on, is not among them. O(events) for each property.
    public func moments(in trace: [TraceEvent]) -> [Moment] {
        var judge = Judge()
        judge.begin(catalog, for: claims)
        var moments: [Moment] = []
        var known: UInt64 = 0
        for (place, event) in trace.enumerated() {
            judge.observe(event)
            let news = judge.broken & ~known
            if news == 0 { continue }
            known |= news
            moments += catalog.set(of: news).members.map { Moment(property: $0, event: place) }
        }
        return moments
    }
}
