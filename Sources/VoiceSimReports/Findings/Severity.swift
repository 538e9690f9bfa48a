import VoiceSim

/// How bad it is that a property is broken, for whoever talks to the speech model.
///
/// Nothing is decided by it but the order in which findings are told.
package enum Severity: Int, Comparable {
    /// The process is gone or stands still.
    case fatal
    /// A message is lost, or comes twice, or in the wrong order, or never.
    case wrong
    /// The application is told what is not so, or not told what is.
    case misleading
    /// Something is done that should not be, and may do no harm.
    case careless

    package static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

    /// That of a property. One that is not ours is as bad as a lost message: somebody wrote it for a reason.
    package init(of property: PropertyID) {
        switch property {
        case .noCrash, .callReturns, .livelock: self = .fatal
        case .failureReported, .noFalseReport, .noFalseDrop, .queuedCount, .readyFlag: self = .misleading
        case .checkedSend, .boundedBuffer, .boundedQueue, .released, .timely, .noObjection,
            .currentChannelOnly:
            self = .careless
        default: self = .wrong
        }
    }
}

extension ReportedFinding {
    /// Whether it is told before `other`: news come first, then what is worse, then what is easier to
    /// understand.
    func isWorse(than other: ReportedFinding) -> Bool {
        if isKnown != other.isKnown { return !isKnown }
        let (mine, others) = (Severity(of: property), Severity(of: other.property))
        if mine != others { return mine < others }
        if size != other.size { return size < other.size }
        return property.text < other.property.text
    }
}
