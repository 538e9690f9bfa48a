/// What a handler promises, or is allowed, beyond what every handler is held to, and what of it cannot be
/// seen.
public struct Claims: OptionSet, Equatable, Sendable {
    /// One bit for each claim.
    public let rawValue: UInt16

    /// These claims.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The handler sends messages that nobody gave it: a `session.update`, a keepalive. `no-invention` says
    /// nothing about it then.
    public static let sendsOwnMessages = Claims(rawValue: 1)

    /// The handler makes its channels itself (`Surroundings.channels`), when it likes: at its own making,
    /// with the first message, when a channel has closed. The application then sets none, and has none that
    /// it could close; everything else happens as to any handler.
    ///
    /// Nobody asks such a handler for a channel. So after all has settled the far side closes its channel, if
    /// one is open, and the handler hears the `close` event: if it waits for anything still, this is the
    /// moment to make another. One that makes none, or has never made any, gets none, and is judged all the
    /// same: what it was given and has not sent is lost, since nobody else will come with a channel.
    ///
    /// A handler that does not claim this may make channels too, beside those that it is handed.
    public static let makesChannels = Claims(rawValue: 1 << 1)

    /// The handler delivers: it keeps each message until the far side has acknowledged it, and sends it again
    /// on the next channel if it may be lost. `delivered` then asks that the far side has heard every
    /// message, and what is sent again under the same id counts once: as far as the far side can tell
    /// (``FarSide/identity(of:)``), or else by its text.
    public static let delivers = Claims(rawValue: 1 << 2)

    /// The handler passes on what the far side says (`HandlerReport.received`). `passed-on` then asks that
    /// each message which arrives on the current channel reaches the application once, and in order.
    public static let passesOn = Claims(rawValue: 1 << 3)

    /// Nobody can see whether the handler is ready: `ready-flag` says nothing about it.
    public static let hidesReadiness = Claims(rawValue: 1 << 4)

    /// Nobody can see how many messages wait in it: `queued-count` and `bounded-queue` say nothing about it.
    public static let hidesQueue = Claims(rawValue: 1 << 5)

    /// Its memory is a garbage collector's, which nobody can see at work: `released` says nothing about it.
    public static let isCollected = Claims(rawValue: 1 << 6)

    /// Its calls may return before they are done, and it says how many are under way (`AsynchronousCalls`).
    /// `call-returns` then asks that all have come back in the end.
    public static let answersLater = Claims(rawValue: 1 << 7)

    /// The handler may keep timers running for ever, though it sends nothing of its own: a watchdog, a look
    /// now and then whether something waits. It has settled when a minute has passed, or the delay that it
    /// declares if that is longer. Without this claim, timers that come again and again are a `livelock`: a
    /// handler that polls for what never comes cannot be told from one that watches.
    public static let keepsTimers = Claims(rawValue: 1 << 8)
}
