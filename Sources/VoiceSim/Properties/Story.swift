/// What a property or a step is about, as an example: a schedule in which a handler breaks the property, and
/// beside it one that is a little different and in which it does not.
///
/// The simulator knows no handler, so a story has the name only. Ours are told of handlers of this package,
/// and the tests replay every one.
public struct Story: Equatable, Sendable {
    /// What breaks.
    public let property: PropertyID
    /// The handler that it is told of.
    public let handler: SubjectName
    /// Under which conditions.
    public let conditions: Conditions
    /// What goes wrong, in one sentence that begins with a small letter and has no full stop.
    public let sentence: String
    /// The steps that break the property, in the text form without a header.
    public let breaking: String
    /// The steps beside, which do not break it: at least one too.
    public let holding: String

    /// The story of how this handler breaks this property.
    ///
    /// - Parameters:
    ///   - conditions: with the quirks that the steps need, and the far side that the story is about.
    ///   - sentence: what goes wrong.
    ///   - breaking: the steps that break the property.
    ///   - holding: steps that do not, as much the same as can be.
    public init(
        _ property: PropertyID, of handler: SubjectName, in conditions: Conditions = .native,
        _ sentence: String, breaks breaking: String, holds holding: String
    ) {
        self.property = property
        self.handler = handler
        self.conditions = conditions
        self.sentence = sentence
        self.breaking = breaking
        self.holding = holding
    }

    /// One of the two schedules as an entry of a corpus, whose text can be saved and replayed.
    ///
    /// - Parameter expectation: `fails` for the steps that break the property, `passes` for those beside.
    /// - Throws: ``ScheduleError`` if the steps cannot be read.
    public func entry(expecting expectation: CorpusEntry.Expectation) throws(ScheduleError) -> CorpusEntry {
        let steps = expectation == .fails ? breaking : holding
        let schedule = try Schedule(parsing: steps)
        return try CorpusEntry(
            Counterexample(Breakage(property, in: conditions), schedule: schedule), of: handler,
            expectation: expectation)
    }
}
