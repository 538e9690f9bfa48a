import VoiceSim

/// A story as a person reads it: what goes wrong, the steps that break the property, and those beside that do
/// not, both as files that `replay` and `show` can read.
struct StoryText {
    private let story: Story
    private let program: Program

    init(_ story: Story, in program: Program) {
        self.story = story
        self.program = program
    }

    /// The lines.
    ///
    /// - Parameter what: what the steps beside are.
    func lines(beside what: String) throws(UsageError) -> [String] {
        let isKnown = program.known.contains { $0.subject.id == story.handler }
        let handler = isKnown ? "\(story.handler)" : "\(story.handler) (no handler of this command)"
        let what = "\(what), and \(story.property) holds:"
        let telling =
            "\(handler) breaks \(story.property) \(story.conditions.phrase): \(story.sentence)."
        return telling.wrapped(to: 80) + [""] + (try file(.fails)) + [""] + what.wrapped(to: 80) + [""]
            + (try file(.passes))
    }

    private func file(_ expectation: CorpusEntry.Expectation) throws(UsageError) -> [String] {
        let entry = try UsageError.from { () throws(ScheduleError) in try story.entry(expecting: expectation)
        }
        let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.last == "" ? lines.dropLast() : lines
    }
}
