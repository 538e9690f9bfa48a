import DataChannels

/// Sees whether handlers die when their run is over.
struct SurvivorWatch {
    /// The handler of the run that is over, if it did not die. Set only when the run is over, because an
    /// object that was ever held weakly is counted the slow way.
    private weak var survivor: (any VoiceEventHandling)?
    /// How many handlers were still held by somebody when their run was over, of those that were watched.
    private(set) var handlersKept = 0
    private var runs = 0

    /// Whether to see if the handler dies: in the first thousand runs, in one of 64 after them, and always
    /// once one did not. Looking costs a tenth of a run.
    private var isLooking: Bool { runs < 1_000 || runs & 63 == 0 || handlersKept > 0 }

    /// The run is over, and the handler will die in a moment unless somebody else holds it.
    mutating func release(_ handler: any VoiceEventHandling) {
        if isLooking { survivor = handler }
        runs += 1
    }

    /// Whether the handler that was released last is known to live on.
    var hasSurvivor: Bool { survivor != nil }

    /// Counts the handler that lives on, if there is one, and forgets it.
    mutating func part() {
        if survivor != nil { handlersKept += 1 }
        survivor = nil
    }
}
