/// Steps as they are written down in a program: each reads as in the text form, and none can be wrong.
extension Step {
    /// A channel of a schedule, by its number: the order in which the application sets them.
    public enum Channel: Int, CaseIterable, Sendable, ExpressibleByIntegerLiteral {
        /// The channel with this number.
        case c1 = 1
        case c2, c3, c4, c5, c6, c7, c8

        /// The channel with this number, so that one can write `.closing(1)`. A literal that names no channel
        /// is a mistake in the program and stops it; for a number out of data there is `init(rawValue:)`.
        public init(integerLiteral number: Int) {
            guard let channel = Channel(rawValue: number) else {
                fatalError("channels are numbered from 1 to \(Step.maximumChannels), and \(number) is none")
            }
            self = channel
        }
    }

    /// The application gives the handler the next new message.
    public static var send: Step { Step(unchecked: .send) }
    /// The application gives a message equal to the previous one.
    public static var sendSame: Step { Step(unchecked: .sendSame) }
    /// The application sets a new channel that is connecting.
    public static var attach: Step { Step(unchecked: .attach) }
    /// The application sets a new channel that is open and announced.
    public static var attachOpen: Step { Step(unchecked: .attachOpen) }
    /// The application sets a new channel that is open, with its `open` event still queued.
    public static var attachOpening: Step { Step(unchecked: .attachOpening) }
    /// The application closes the current channel.
    public static var close: Step { Step(unchecked: .close) }
    /// The application empties the handler's queue.
    public static var clear: Step { Step(unchecked: .clear) }
    /// The application resets the handler for a new session.
    public static var reset: Step { Step(unchecked: .reset) }
    /// The event loop runs its oldest task.
    public static var deliver: Step { Step(unchecked: .deliver) }
    /// Time advances to the earliest timer, which fires.
    public static var tick: Step { Step(unchecked: .tick) }

    /// The transport of a channel gets ready.
    public static func open(_ channel: Channel) -> Step { Step(unchecked: .open, channel: channel.rawValue) }
    /// The far side of a channel begins to close it.
    public static func closing(_ channel: Channel) -> Step {
        Step(unchecked: .closing, channel: channel.rawValue)
    }
    /// The closing procedure of a channel ends.
    public static func closed(_ channel: Channel) -> Step {
        Step(unchecked: .closed, channel: channel.rawValue)
    }
    /// The transport of a channel fails.
    public static func fail(_ channel: Channel) -> Step { Step(unchecked: .fail, channel: channel.rawValue) }
    /// The send buffer of a channel is full.
    public static func full(_ channel: Channel) -> Step { Step(unchecked: .full, channel: channel.rawValue) }
    /// The send buffer of a channel empties.
    public static func drain(_ channel: Channel) -> Step {
        Step(unchecked: .drain, channel: channel.rawValue)
    }
}
