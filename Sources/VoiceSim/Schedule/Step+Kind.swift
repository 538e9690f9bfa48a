extension Step {
    /// What a step does. What there is to say of each kind is in its row of one table.
    ///
    /// Those that name a channel come last. A new kind goes to the end of its group, so that the others keep
    /// their places and every digest stays what it is.
    public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// The application gives the handler the next new message.
        case send
        /// The application gives a message equal to the previous one.
        case sendSame
        /// The application sets a new channel that is connecting.
        case attach
        /// The application sets a new channel that is open and announced.
        case attachOpen
        /// The application sets a new channel that is open, with its `open` event still queued.
        case attachOpening
        /// The application closes the current channel.
        case close
        /// The application empties the handler's queue.
        case clear
        /// The application resets the handler for a new session.
        case reset
        /// The event loop runs its oldest task.
        case deliver
        /// Time advances to the earliest timer, which fires.
        case tick
        /// The application sets the current channel once more.
        case attachAgain
        /// The application gives one message more than the handler may queue.
        case flood
        /// The application gives the next new message, padded to 64 KiB.
        case sendLarge
        /// The application gives the next new message, one byte longer than a channel can carry.
        case sendHuge
        /// The application sets a new channel that is open and has room for one more small message.
        case attachTight
        /// An asynchronous job that is ready runs to its next suspension.
        case run
        /// The transport of a channel gets ready.
        case open
        /// The far side of a channel begins to close it.
        case closing
        /// The closing procedure of a channel ends.
        case closed
        /// The transport of a channel fails.
        case fail
        /// The send buffer of a channel is full.
        case full
        /// The send buffer of a channel empties.
        case drain
        /// A channel is closed by its own connection.
        case vanish
        /// The send buffer of a channel has room for one more small message.
        case tight
        /// The oldest buffered message of a channel goes on the wire.
        case transmit
        /// The far side hears the oldest message on the wire of a channel.
        case hear
        /// The far side says what it has to say on a channel.
        case say
        /// A channel goes on closing for ever.
        case stick
        /// A channel is announced as open a second time.
        case openAgain
        /// A channel that has closed fails a second time.
        case errorAgain
        /// The send buffer of a channel empties, and nobody is told.
        case drainSilently
        /// A channel says that its buffer has drained, and it has not.
        case lowAgain

        /// Those that need no quirk.
        public static let plain = possible(with: .none)

        /// Those that can happen with these quirks.
        public static func possible(with quirks: QuirkSet) -> [Kind] {
            allCases.filter { $0.isPossible(with: quirks) }
        }

        /// Those about the sizes of messages, and about what a buffer holds of them. Where a far side is to
        /// hear something, `transmit` is more than that.
        public static let aboutSizes: [Kind] = [.sendLarge, .sendHuge, .attachTight, .tight, .transmit]

        static let firstWithChannel = Kind.open

        /// Whether a step of this kind concerns one channel by its number.
        public var namesChannel: Bool { rawValue >= Self.firstWithChannel.rawValue }

        /// Whether a step of this kind concerns one job by its place.
        var namesJob: Bool { self == .run }

        /// Its place among the kinds of its group.
        @inline(__always)
        var place: UInt8 { namesChannel ? rawValue - Self.firstWithChannel.rawValue : rawValue }

        private var row: StepRow { StepTable.rows[Int(rawValue)] }

        /// The words in the text form, without the channel.
        public var words: String { row.words }

        /// What a step of this kind does, in one sentence.
        public var meaning: String { row.meaning }

        /// Who makes it happen.
        public var actor: Actor { row.actor }

        /// The quirks with which it happens, any of them; none if it needs none.
        public var quirks: QuirkSet { row.quirks }

        /// Whether it can happen with these quirks.
        func isPossible(with quirks: QuirkSet) -> Bool { self.quirks.isEmpty || self.quirks.overlaps(quirks) }

        /// What it can come to: a story with it, in which a handler breaks a property, and beside it one
        /// without it, in which the property holds.
        public var story: Story { StepStories.story(of: self) }

        /// Whether it sets a new channel.
        public var attaches: Bool { row.theme == .attaching }

        /// Whether it gives the handler a message.
        var gives: Bool { row.theme == .sending }

        /// Whether it hands the handler a channel, a new one or the old one once more.
        var handsOver: Bool { attaches || self == .attachAgain }

        /// The kinds whose words come earlier and that may tell the same story.
        var simpler: [Kind] { row.simpler }
    }

    /// Whose step it is.
    public enum Actor: Sendable {
        /// The application that uses the handler.
        case application
        /// The event loop.
        case eventLoop
        /// The clock.
        case clock
        /// The network of a channel.
        case network
        /// The far side of a channel.
        case farSide
        /// The scheduler of asynchronous jobs.
        case jobs

        /// What it is called in listings.
        public var name: String {
            switch self {
            case .application: "application"
            case .eventLoop: "event loop"
            case .clock: "clock"
            case .network: "network"
            case .farSide: "far side"
            case .jobs: "jobs"
            }
        }
    }
}
