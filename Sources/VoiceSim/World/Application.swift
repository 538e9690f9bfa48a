import DataChannels

/// The application that uses the handler: what it has done so far, and how far it may go. The channels that
/// the handler makes itself are counted among its own.
struct Application {
    var limits = Limits() {
        didSet {
            noteGiven()
            noteAttached()
        }
    }
    /// The channel that it has set, or the handler has made, last and that is not given up, by its place.
    private(set) var current: Int? { didSet { noteCurrent() } }
    /// While a reset is under way: how many channels it will give up. These are not set again meanwhile.
    var parting = 0 { didSet { noteCurrent() } }
    /// How many channels have been set or made.
    private(set) var attached = 0
    /// The handler may make a channel while there are fewer than so many.
    var channelRoom = 0
    /// How many different messages it has given.
    private(set) var contents = 0
    /// The place of the message that most probably is asked for next.
    var nextContent = 0
    /// How many messages it has given.
    private(set) var given = 0
    /// How many it has yet to give in the flood that is under way: nobody else may give these. So a flood is
    /// as long as it was when it is replayed, whatever the limits were.
    var promised = 0 { didSet { noteGiven() } }
    /// The most bytes beyond which the handler promises to buffer no further message, if it promises
    /// anything.
    var mark: Int?
    /// The most events that the handler promises it to queue, if it promises anything.
    var capacity: Int? { didSet { noteGiven() } }

    init() {
        noteGiven()
        noteAttached()
    }

    /// How many messages it may still give.
    var toBeGiven: Int { max(limits.messages - given, 0) }

    /// What it may do, as far as that follows from what it has done. It is asked at every decision and
    /// changes more rarely.
    private(set) var condition: WorldCondition = []

    /// It gives one more message: a new one, or one equal to the last.
    mutating func give(new: Bool) {
        if new { contents += 1 }
        given += 1
        noteGiven()
    }

    /// It sets one more channel, which becomes the current one.
    mutating func attach() {
        current = attached
        attached += 1
        noteAttached()
    }

    /// It gives up the first `count` channels.
    mutating func giveUp(_ count: Int) {
        if let current, current < count { self.current = nil }
    }

    /// Forgets the run.
    mutating func reset() {
        current = nil
        attached = 0
        channelRoom = 0
        contents = 0
        nextContent = 0
        given = 0
        promised = 0
        parting = 0
        noteGiven()
        noteAttached()
    }

    @inline(__always)
    private mutating func noteGiven() {
        let room = limits.messages - given - promised
        condition.set(.mayGive, to: room > 0)
        condition.set(.hasGiven, to: contents > 0)
        condition.set(.mayFlood, to: capacity.map { $0 < room } ?? false)
    }

    @inline(__always)
    private mutating func noteCurrent() {
        condition.set(.hasCurrent, to: current.map { $0 >= parting } ?? false)
    }

    @inline(__always)
    private mutating func noteAttached() { condition.set(.maySet, to: attached < limits.channels) }
}
