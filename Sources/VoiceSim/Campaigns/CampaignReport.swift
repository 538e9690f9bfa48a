/// What a campaign came to.
public struct CampaignReport: Equatable, Sendable {
    /// The name of the handler.
    public let handler: SubjectName
    /// The seed of all its schedules.
    public let seed: Seed
    /// The limits within which its schedules were drawn, as they were for this subject: it may have fewer
    /// messages, and a handler that makes its channels itself (``Claims/makesChannels``) makes as many as
    /// there can be.
    public let scenario: Scenario
    /// Whether every schedule was run: false if the campaign was ended early.
    public let isComplete: Bool
    /// What its schedules came to.
    public let tally: Tally
    /// The counterexamples, one for each property and fidelity that broke, in the order found.
    public let findings: [Finding]

    /// How many schedules were run.
    public var schedules: UInt64 { tally.schedules }

    /// How many decisions were made in all of them.
    public var decisions: UInt64 { tally.decisions }

    /// What the handler did, or was led to, at least once. On what is missing
    /// here no property has been tried.
    public var exercised: Exercised { tally.exercised }

    /// 64 bits that stand for every trace of the campaign. The order in which schedules ran does not show.
    public var digest: UInt64 { tally.digest }

    /// How many schedules of this fidelity broke `property`.
    public func schedules(breaking property: PropertyID, in fidelity: Fidelity) -> UInt64 {
        tally.count(of: property, in: fidelity)
    }

    /// The shortest counterexample of `property`, in whichever fidelity.
    public func shortest(breaking property: PropertyID) -> Finding? {
        findings.filter { $0.property == property }.min {
            $0.counterexample.schedule.isShorter(than: $1.counterexample.schedule)
        }
    }
}
