import VoiceSim

/// How far a command has come, in one line.
public struct ProgressText: Equatable, Sendable {
    /// What is being worked on, for example the name of a handler.
    public var what: String
    /// How many are done.
    public var done: UInt64
    /// Of how many; nil if nobody knows.
    public var total: UInt64?
    /// What is counted, in the plural.
    public var unit: String
    /// What is found so far.
    public var findings = 0
    /// How many of these are new.
    public var news = 0
    /// What is done at the moment beside counting, for example `proving no-loss shortest, size 4`.
    public var phase: String?
    /// How long it shall take at most; nil if nobody has said.
    public var limit: Duration?

    /// Nothing is done yet.
    public init(_ what: String = "", of total: UInt64? = nil, unit: String = "schedules") {
        self.what = what
        self.total = total
        self.unit = unit
        done = 0
    }

    /// The line, so long after the beginning.
    public func line(after elapsed: Duration) -> String {
        let count =
            total.map { "\(Digits.grouped(done)) of \(Digits.grouped(max($0, done))) \(unit)" }
            ?? "\(Digits.grouped(done)) \(unit)"
        let parts = [phase, count, rate(after: elapsed), left(after: elapsed), found].compactMap { $0 }
        return (what.isEmpty ? "" : "\(what): ") + parts.joined(separator: ", ")
    }

    private var found: String? {
        if findings == 0 { return nil }
        return "\(findings) \(findings == 1 ? "finding" : "findings")\(news == 0 ? "" : " (\(news) new)")"
    }

    private func rate(after elapsed: Duration) -> String? {
        let milliseconds = Self.milliseconds(elapsed)
        // What is counted by ones is not counted by the second, nor is what has hardly begun.
        if unit != "schedules" || milliseconds < 500 || done == 0 { return nil }
        let exact = done.multipliedReportingOverflow(by: 1_000).partialValue / milliseconds
        // Two digits are as much as is true of it.
        let scale = String(exact).dropFirst(2).reduce(1 as UInt64) { number, _ in number * 10 }
        return "\(Digits.grouped(exact / scale * scale))/s"
    }

    private func left(after elapsed: Duration) -> String? {
        let spent = Self.milliseconds(elapsed)
        if let limit {
            return "\(Self.time(Self.milliseconds(limit) - min(spent, Self.milliseconds(limit)))) left"
        }
        guard let total, done > 0, spent >= 500, total > done else { return nil }
        let (high, low) = (total - done).multipliedFullWidth(by: spent)
        return high >= done ? nil : "\(Self.time(done.dividingFullWidth((high, low)).quotient)) left"
    }

    private static func milliseconds(_ time: Duration) -> UInt64 {
        UInt64(max(time.components.seconds, 0)) * 1_000
            + UInt64(max(time.components.attoseconds, 0) / 1_000_000_000_000_000)
    }

    /// For example `8 s`, `12 min` and `3 h 5 min`.
    private static func time(_ milliseconds: UInt64) -> String {
        let seconds = (milliseconds + 999) / 1_000
        if seconds < 120 { return "\(seconds) s" }
        if seconds < 7_200 { return "\((seconds + 59) / 60) min" }
        return "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }
}
