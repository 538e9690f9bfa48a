import DataChannels

/// Sees whether handlers die when their run is over.
struct SurvivorWatch {
    /// Whether the end of the handlers in the runs to come is to be judged. Looking costs a tenth of a run.
    var isAsked = false
    /// Whether the handler of the last run was still held by somebody, if that was to be judged.
    private(set) var wasKept = false
    /// The handler of the run that is over, if it did not die. Set only when the run is over, because an
    /// object that was ever held weakly is counted the slow way.
    private weak var survivor: AnyObject?
    /// Whether a handler has ever lived on here. From then on every one is looked at, also where nobody asks,
    /// so that the world can part with what it holds.
    private var hasSeenOne = false

    /// The run is over, and the handler will die in a moment unless somebody else holds it.
    mutating func release(_ handler: any VoiceEventHandling) {
        wasKept = false
        if isAsked || hasSeenOne { survivor = (handler as? AsynchronousHandler)?.handler ?? handler }
    }

    /// Whether the handler that was released last is known to live on.
    var hasSurvivor: Bool { survivor != nil }

    /// Notes that the handler lives on, if it does, and forgets it.
    mutating func part() {
        if survivor != nil { (wasKept, hasSeenOne) = (isAsked, true) }
        survivor = nil
    }
}
