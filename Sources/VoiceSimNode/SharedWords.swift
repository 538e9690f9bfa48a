/// The memory that JavaScript and Swift share: numbers at fixed places, of which `words.mjs` has the same
/// list.
///
/// Both sides run on one thread and take turns (``Turns``). What one has to say it writes down before it
/// gives the turn away, and the other reads it before it does anything else: so a crossing has no arguments,
/// which would cost more than itself.
///
/// This is one of the few places with unsafe memory. Invariant: the arrays belong to JavaScript, which keeps
/// them for as long as it keeps the functions of the bridge.
struct SharedWords {
    private let words: UnsafeMutablePointer<Int32>
    private let numbers: UnsafeMutablePointer<Double>

    /// The places of the words.
    enum Place: Int {
        /// What JavaScript is to do (``Operation``).
        case operation = 0
        /// What we are to do (``Request``).
        case request
        /// What it is to be done with: a channel, a message, a timer.
        case first, second, third
        /// What came of it.
        case result
        /// How a call into the handler ended: 0 as it should, or with an error (``Fault``).
        case outcome
        /// What was seen of the handler when the last call came to its end.
        case isReady, queued
        /// Whether that depends on a channel or the time, and so must be asked again.
        case isFleeting
        /// How many calls have not come back.
        case pending
        /// How many words the handler's account of itself has.
        case accountCount
        /// What the handler declares; -1 for nothing.
        case capacity, mark
        /// The first word of the account.
        case account = 32
    }

    /// The places of the numbers.
    enum Number: Int {
        /// The time in a run, in milliseconds.
        case now = 0
        /// A delay in milliseconds.
        case delay
    }

    init(words: UnsafeMutablePointer<Int32>, numbers: UnsafeMutablePointer<Double>) {
        (self.words, self.numbers) = (words, numbers)
    }

    subscript(place: Place) -> Int32 {
        @inline(__always) get { words[place.rawValue] }
        @inline(__always) nonmutating set { words[place.rawValue] = newValue }
    }

    subscript(number: Number) -> Double {
        @inline(__always) get { numbers[number.rawValue] }
        @inline(__always) nonmutating set { numbers[number.rawValue] = newValue }
    }

    /// A word of the handler's account of itself.
    func account(_ index: Int) -> Int { Int(words[Place.account.rawValue + index]) }
}
