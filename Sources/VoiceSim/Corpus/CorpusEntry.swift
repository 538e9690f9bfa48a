/// An entry of a corpus: a counterexample of one handler, and whether it is expected to be one still.
public struct CorpusEntry: Equatable, Sendable {
    /// What an entry expects of its property.
    public enum Expectation: String, Equatable, Sendable, CaseIterable {
        /// The property is broken.
        case fails
        /// The property holds.
        case passes
    }

    /// The handler that it is about.
    public let handler: SubjectName
    /// What happens, and what that breaks or once broke.
    public let counterexample: Counterexample
    /// What is expected now.
    public let expectation: Expectation

    /// An entry about this handler.
    ///
    /// - Throws: ``ScheduleError`` if the schedule has no step or one that no file may have, such as a 65th
    ///   message.
    public init(
        _ counterexample: Counterexample, of handler: SubjectName, expectation: Expectation = .fails
    ) throws(ScheduleError) {
        try counterexample.schedule.checkForFile()
        self.init(unchecked: counterexample, of: handler, expectation: expectation)
    }

    /// An entry whose schedule has been run, and so is one that may be written.
    init(
        unchecked counterexample: Counterexample, of handler: SubjectName, expectation: Expectation = .fails
    ) {
        self.handler = handler
        self.counterexample = counterexample
        self.expectation = expectation
    }

    /// The text form: header, blank line, steps.
    public var text: String { ScheduleFile.entry(self).text }
}
