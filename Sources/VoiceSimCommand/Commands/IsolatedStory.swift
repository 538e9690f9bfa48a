import VoiceSim
import VoiceSimIsolation

/// A story that `show` tells out of a child process, which may not live to its end.
struct IsolatedStory {
    private let story: ProcessWorkforce.Story
    private let workforce: ProcessWorkforce

    init(_ story: ProcessWorkforce.Story, of subject: Subject, _ staffing: Staffing) {
        self.story = story
        workforce = staffing.children(for: subject, isLoud: true)
    }

    /// Prints the steps, everything observable as far as it went, and how it ended.
    func tell(on console: Console) throws -> CommandStatus {
        var events: [String] = []
        let (schedule, conditions, telling) = try workforce.tell(story) { text, beginsSomething in
            events.append((beginsSomething ? "" : "    ") + text)
        }
        for line in conditions.lines { console.out(line) }
        console.out("\n\(schedule.text)")
        for event in events { console.out(event) }
        switch telling {
        case .told(let broken):
            console.out("\nbroken: \(broken.isEmpty ? "nothing" : broken.description)")
            return broken.isEmpty ? .asExpected : .broken
        case .crashed(let ending):
            console.out("\nended here: \(ending)\n\nbroken: \(PropertyID.noCrash)")
            return .broken
        }
    }
}
