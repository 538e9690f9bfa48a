/// How many of each kind of yield point the current top-level step has passed: four counts in one word, 16
/// bits each, and that of events, which come more rarely. And how often it looked at something without
/// passing one.
struct YieldPointCounter {
    private var counts: UInt64 = 0
    private var events: UInt16 = 0
    /// How many other looks at the world there were.
    var others: UInt16 = 0

    /// Counts one more.
    ///
    /// - Returns: its ordinal. A kind that is counted more than 65,535 times begins anew; the call has been
    ///   over for long then.
    @inline(__always)
    mutating func count(_ kind: YieldPoint.Kind) -> UInt16 {
        if kind == .event {
            events &+= 1
            return events
        }
        let shift = UInt64(kind.rawValue) << 4
        counts &+= 1 << shift
        return UInt16(truncatingIfNeeded: counts >> shift)
    }

    /// How many of this kind have been counted.
    func number(of kind: YieldPoint.Kind) -> UInt16 {
        kind == .event ? events : UInt16(truncatingIfNeeded: counts >> (UInt64(kind.rawValue) << 4))
    }
}
