import VoiceSim

/// A property that is broken, and the one story that is told of it.
enum BrokenProperty {
    /// A new story, and the shortest one of the other fidelity if that is new too.
    case found(Discovery, other: Discovery?)
    /// One of the corpus.
    case recorded(RecordedStory)

    var entry: CorpusEntry {
        switch self {
        case .found(let discovery, _): discovery.finding.entry
        case .recorded(let story): story.entry
        }
    }

    var property: PropertyID { entry.counterexample.property }

    /// Where it is kept.
    var path: String? {
        switch self {
        case .found(let discovery, _): discovery.path
        case .recorded(let story): story.path
        }
    }

    /// Whether the corpus expects the property to hold in this story.
    var isReturned: Bool { if case .recorded(let story) = self { story.isReturned } else { false } }
}

/// An entry of the corpus that breaks its property now.
struct RecordedStory {
    let entry: CorpusEntry
    /// Where it is, as a person names it.
    let path: String
    /// What it breaks, if that is something else than it says.
    let breaks: PropertySet?

    var property: PropertyID { entry.counterexample.property }
    var isReturned: Bool { entry.expectation == .passes }
}
