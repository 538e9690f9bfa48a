/// Under which conditions a schedule runs: how the channels behave, which departures from the recommendation
/// are on, and who is at the other end.
///
/// ```swift
/// let safari = Conditions(.browser, quirks: [.silentClose])
/// let run = try Runner(subject).replay(schedule, in: safari)
/// ```
public struct Conditions: Equatable, Sendable {
    /// Which kind of channel is simulated.
    public var fidelity: Fidelity
    /// The departures from the recommendation that are on.
    public var quirks: QuirkSet
    /// Who is behind the channels.
    public var farSide: FarSideName

    /// Native channels without quirks, and a silent far side.
    public static let native = Conditions(.native)
    /// A browser's channels without quirks, and a silent far side.
    public static let browser = Conditions(.browser)

    /// These conditions.
    public init(_ fidelity: Fidelity, quirks: QuirkSet = .none, farSide: FarSideName = .silent) {
        self.fidelity = fidelity
        self.quirks = quirks
        self.farSide = farSide
    }

    /// Whether they are the same as `others`, with no more quirks.
    func areWithin(_ others: Conditions) -> Bool {
        fidelity == others.fidelity && farSide == others.farSide && quirks.isSubset(of: others.quirks)
    }
}

extension Conditions: CustomStringConvertible {
    /// A few words, for example `native`, or `browser with silent-close, far side acknowledging`.
    public var description: String { fidelity.name + additions }

    /// The same inside a sentence, for example `in browser fidelity with silent-close`.
    public var phrase: String { "in \(fidelity.name) fidelity\(additions)" }

    /// The lines of a header that say so: nothing is said of what is as usual.
    public var lines: [String] {
        ["fidelity: \(fidelity.name)"] + (quirks.isEmpty ? [] : ["quirks: \(quirks)"])
            + (farSide == .silent ? [] : ["far-side: \(farSide)"])
    }

    /// What there is to say of them beside the fidelity: nothing for most.
    public var additions: String {
        (quirks.isEmpty ? "" : " with \(quirks)") + (farSide == .silent ? "" : ", far side \(farSide)")
    }
}
