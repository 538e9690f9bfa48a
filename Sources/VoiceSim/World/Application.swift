import DataChannels

/// The application that uses the handler: what it has done so far, and how far it may go. The channels that
/// the handler makes itself are counted among its own.
struct Application {
    var limits = Limits()
    /// The channel that it has set, or the handler has made, last and that is not given up, by its place.
    var current: Int?
    /// How many channels have been set or made.
    var attached = 0
    /// The handler may make a channel while there are fewer than so many.
    var channelRoom = 0
    /// How many different messages it has given.
    var contents = 0
    /// How many messages it has given.
    var given = 0
    /// The most events that the handler promises it to queue, if it promises anything.
    var capacity: Int?

    /// How many messages it may still give.
    var toBeGiven: Int { max(limits.messages - given, 0) }

    /// Forgets the run.
    mutating func reset() {
        current = nil
        attached = 0
        channelRoom = 0
        contents = 0
        given = 0
    }
}
