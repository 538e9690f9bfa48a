import DataChannels

/// `quiet-after-reset`: after `reset`, the channels and the timers set before it cause no send, no report and
/// no change of `isReady` or the queue.
///
/// Making a channel is such a change: what is over does not begin anew because something old has ended. What
/// counts is everything between the arrival of an old channel's event, or the firing of an old timer, and the
/// return from it. A timer that an old one sets anew is a new one. A message of the handler's own, such as a
/// heartbeat, may go out on the current channel by an old timer, if it claims such messages
/// (``Claims/sendsOwnMessages``): an interval may be as old as the handler. Where such a heartbeat is
/// refused and reported, the application may give a message while it hears of that: what comes of its own
/// call is not the old timer's doing.
struct QuietAfterReset: Property {
    static let id: PropertyID = "quiet-after-reset"
    static let sentence = "after reset, old channels and timers cause no send, no report and no state change"
    static let story: Story? = Story(
        id, of: "guarded-flush",
        "the open event comes after the reset, and the handler is ready without a channel",
        breaks: """
            attach opening
            reset
            """,
        holds: """
            attach open
            reset
            """)
    private(set) var isBroken = false
    /// The channels of sessions that a reset has ended.
    private var givenUp = ChannelSet()
    /// How many calls are in progress from the event of an old channel outwards. 0: we are not in one.
    private var lateDepth = 0
    /// That event itself is under way, and no call inside it.
    private(set) var wantsLook = false
    private var before: (isReady: Bool, queued: Int)?
    /// How many heartbeats of an old timer were refused and may be reported while it lasts.
    private var pingsRefused = 0
    /// It is a timer that is late, and no channel.
    private var isTimer = false
    private let hasOwnMessages: Bool

    init(for claims: Claims) {
        hasOwnMessages = claims.contains(.sendsOwnMessages)
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .fired(_, let channel):
            if givenUp.contains(channel), lateDepth == 0 {
                isTimer = false
                pingsRefused = 0
                lateDepth = books.depth
                before = nil
            }
            wantsLook = books.depth == lateDepth
        case .called(.oldTimer):
            if lateDepth == 0 {
                isTimer = true
                pingsRefused = 0
                lateDepth = books.depth
                before = nil
            }
            wantsLook = books.depth == lateDepth
        case .called: wantsLook = false
        case .returned, .escaped:
            guard lateDepth > 0 else { break }
            if books.depth < lateDepth { lateDepth = 0 }
            wantsLook = lateDepth > 0 && books.depth == lateDepth
        // Something that is not the handler's doing happens in the middle of the event. The world has looked
        // at the handler right before, and will look again right after.
        case .interleaved: before = nil
        case .accepted(let channel, nil):
            if isCause(books), !mayPing(channel) { isBroken = true }
        case .refused(let channel, nil, _):
            guard isCause(books) else { break }
            if mayPing(channel) { pingsRefused += 1 } else { isBroken = true }
        case .reportedError, .reportedFailedFlush:
            guard isCause(books) else { break }
            if pingsRefused > 0 { pingsRefused -= 1 } else { isBroken = true }
        case .accepted, .acceptedAgain, .carried, .refused, .dropped, .made, .passedOn:
            if isCause(books) { isBroken = true }
        case .belated: isBroken = true
        case .observed(let isReady, let queued): if lateDepth > 0 { compare(isReady, queued) }
        case .gaveUp(let channels): givenUp.formUnion(ChannelSet(upTo: channels))
        default: break
        }
    }

    /// Whether what happens is the late one's doing, and not that of a call inside it. Only the application
    /// calls there: it hears of a report.
    @inline(__always)
    private func isCause(_ books: borrowing Books) -> Bool { lateDepth > 0 && books.depth == lateDepth }

    /// Whether this may be a heartbeat.
    private func mayPing(_ channel: Int) -> Bool { hasOwnMessages && isTimer && !givenUp.contains(channel) }

    private mutating func compare(_ isReady: Bool, _ queued: Int) {
        if let before {
            if before != (isReady, queued) { isBroken = true }
        } else {
            before = (isReady, queued)
        }
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(givenUp.subtracting(unreachable))
    }
}

extension PropertyID {
    /// After reset, old channels and timers cause no send, no report and no state change.
    public static let quietAfterReset = QuietAfterReset.id
}
