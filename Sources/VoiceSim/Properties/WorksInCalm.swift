import DataChannels

/// `works-in-calm`: after all has settled, one more message given is accepted, once, after all others.
///
/// Nothing interferes then and the current channel is fresh and open: a handler that does not send now never
/// will. It has given up for good, or something that should guard a moment has stayed set. If the channel is
/// not open all the same, the handler has closed it, or makes its channels itself and has none: then nothing
/// is asked of it.
struct WorksInCalm: Property {
    static let id: PropertyID = "works-in-calm"
    static let sentence = "all settled, one more message is accepted, once, after all others"
    static let story: Story? = Story(
        id, of: "gives-up-after-failure",
        "after one failed send the handler drops whatever it is given, by name, so that "
            + "nothing is ever lost and nothing works",
        breaks: """
            attach open
            full c1
            send
            """,
        holds: """
            attach open
            send
            full c1
            """)
    static let readsBooks = true
    private(set) var isBroken = false
    /// Whether all has settled.
    private var isCalm = false
    /// The message that is given then; 0 before.
    private var message = 0
    private var timesAccepted = 0
    /// Whether another message was accepted after it.
    private var isOvertaken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .ended: isCalm = true
        case .given(let message): if isCalm { self.message = message }
        case .accepted(_, let message?), .carried(_, let message?): if isCalm { note(message) }
        case .calmed(let isOpen):
            isBroken = isOpen && (timesAccepted != 1 || isOvertaken)
        default: break
        }
    }

    private mutating func note(_ accepted: Int) {
        if accepted == message {
            timesAccepted += 1
        } else if timesAccepted > 0 {
            isOvertaken = true
        }
    }
}

extension PropertyID {
    /// All settled, one more message is accepted, once, after all others.
    public static let worksInCalm = WorksInCalm.id
}
