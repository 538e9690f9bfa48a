/// The first steps of a random schedule: a line out of a small book, or none.
///
/// Each line leads to a situation that handlers get wrong and that chance alone comes to too rarely. A step
/// that is not enabled when its turn comes is left out.
struct Opening {
    /// The codes of the steps, the first in the lowest byte, each plus one; 0 when there is none left.
    private var codes: UInt64 = 0

    /// How many of its last steps may come again and again; 0 if they mean nothing twice.
    private(set) var refrain = 0

    /// No opening.
    init() {}

    private init(_ steps: [Step], refrain: Int = 0) {
        self.refrain = refrain
        for step in steps.reversed() { codes = codes << 8 | UInt64(step.code + 1) }
    }

    /// Takes the next step out.
    mutating func next() -> Step? {
        if codes == 0 { return nil }
        let step = Step(code: UInt8(truncatingIfNeeded: codes) - 1)
        codes >>= 8
        return step
    }

    static func draw(_ random: inout RandomSource) -> Opening { book[random.below(book.count)] }

    private static let book = [
        // Connected: sending works at once.
        Opening(["attach open"]),
        // Something waits for a channel that is open already and will say so once more.
        Opening(["send", "attach opening"]),
        // An open channel has been replaced by one that is not open yet, and the handler thinks it is ready.
        Opening(["attach open", "attach"]),
        // The queue is flushed into a buffer that is full.
        Opening(["send", "attach", "open c1", "full c1", "deliver"]),
        // It breaks off after the first message: the only way to see a flush fail in a browser.
        Opening(["send", "send", "attach tight"]),
        // A send is refused by an open channel.
        Opening(["attach open", "full c1", "send"]),
        // The same, and then its transport fails.
        Opening(["attach open", "full c1", "send", "fail c1", "deliver"]),
        // A buffer that fills and drains, perhaps several times.
        Opening(["attach open", "full c1", "drain c1", "deliver"], refrain: 3),
        // The last words of an old channel are still to come.
        Opening(["attach", "attach open", "fail c1"]),
    ]
}
