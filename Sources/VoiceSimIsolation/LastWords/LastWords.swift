import Foundation
import Synchronization
import VoiceSim

/// What this process says when a handler ends it: one line about the schedule that was under way, and how
/// to go on.
///
/// It comes from inside a signal handler or at the exit of the process, where hardly anything may be done:
/// the text lies ready, only the number of the schedule is put in, and it goes out by `write`. Then the
/// signal takes its course, so that the status of the process stays what it was.
///
/// This is one of the few places with unsafe memory. Invariant: what the table points to is never freed, so
/// that it is there at whatever moment a signal comes. Rooms of the table are used again.
public enum LastWords {
    /// Stands in a text for the place of the schedule.
    public static let place = "\u{1}"

    /// A room of the table: a worker's slot and what is to be said about it.
    struct Room {
        var slot: RunSlot
        var stack: UnsafeMutableRawPointer
        var drawn: UnsafePointer<CChar>?
        var given: UnsafePointer<CChar>?
        var isTaken: Bool
    }

    /// More workers than a process has at a time. Whoever comes later works unwatched.
    private static let capacity = 4_096
    static let stackSize = 1 << 16
    nonisolated(unsafe) private static var rooms: UnsafeMutablePointer<Room>?
    nonisolated(unsafe) private static var count = 0
    /// The thread that has come to speak, `unspoken` before there is one, or `quiet` if there is nothing to
    /// say.
    private static let speaker = Atomic<UInt>(unspoken)
    private static let unspoken: UInt = 0
    private static let quiet: UInt = 1
    nonisolated(unsafe) private static var actions: UnsafeMutablePointer<sigaction>?
    private static let lock = NSLock()

    /// The signals of a process that a handler ends.
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

    /// From now on this process says what was under way when a handler ends it, by a signal or by `exit`.
    public static func prepare() {
        let table = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
        table.initialize(repeating: sigaction(), count: 65)
        actions = table
        for number in signals {
            var action = sigaction()
            #if canImport(Darwin)
                action.__sigaction_u.__sa_handler = { LastWords.speakAndDie($0) }
            #else
                action.__sigaction_handler.sa_handler = { LastWords.speakAndDie($0) }
            #endif
            // A full stack is one of the reasons.
            action.sa_flags = Int32(SA_ONSTACK)
            sigaction(number, &action, table + Int(number))
        }
        // Each thread that calls `exit` takes one of these. Whoever finds none goes on to the end at once, in
        // the middle of another's sentence.
        for _ in 0..<exitingThreads {
            #if canImport(Glibc)
                on_exit({ status, _ in LastWords.speakAndEnd(status) }, nil)
            #else
                atexit { LastWords.speak() }
            #endif
        }
    }

    #if canImport(Glibc)
        /// The end by `exit`, after which nobody else must come: two threads that go through the handlers of
        /// `exit` side by side free the same memory (glibc before 2.41). Ours is the first that was set and
        /// so nearly the last that is called; what is left to do is the output.
        private static func speakAndEnd(_ status: Int32) {
            guard speaker.load(ordering: .sequentiallyConsistent) != quiet else { return }
            speak()
            fflush(nil)
            _exit(status)
        }
    #endif

    /// As many threads may call `exit` at the same time.
    private static let exitingThreads = 256

    /// The process ends as it should: there is nothing to say.
    public static func stayQuiet() { speaker.store(quiet, ordering: .sequentiallyConsistent) }

    /// Takes a room for a worker, or nil if there is none.
    static func enter(drawn: UnsafePointer<CChar>?, given: UnsafePointer<CChar>?) -> UnsafeMutablePointer<
        Room
    >? {
        lock.withLock {
            let table = rooms ?? UnsafeMutablePointer<Room>.allocate(capacity: capacity)
            rooms = table
            var place = 0
            while place < count, table[place].isTaken { place += 1 }
            if place == capacity { return nil }
            if place == count {
                let memory = calloc(1, RunSlot.byteCount)!
                table[place] = Room(
                    slot: RunSlot(at: memory), stack: malloc(stackSize)!, drawn: nil, given: nil,
                    isTaken: false)
                count += 1
            }
            (table[place].drawn, table[place].given, table[place].isTaken) = (drawn, given, true)
            return table + place
        }
    }

    /// Gives a room back.
    static func leave(_ room: UnsafeMutablePointer<Room>) {
        lock.withLock { room.pointee.isTaken = false }
    }

    private static func speakAndDie(_ number: Int32) {
        speak()
        // As if we had never been here: whoever was here before goes on, or the process ends.
        if let actions { sigaction(number, actions + Int(number), nil) }
        raise(number)
    }

    /// Says what is under way: on this thread, if it is a worker's, or else on any. Once.
    ///
    /// Whoever comes after that from another thread waits for the end of the process, which the first brings
    /// about; should that end not come, five seconds.
    public static func speak() {
        let thread = currentThread
        let turn = speaker.compareExchange(
            expected: unspoken, desired: thread, ordering: .sequentiallyConsistent)
        guard turn.exchanged else {
            // A thread that comes here again, from its own sentence or to its own end, must not wait for
            // itself.
            if turn.original != thread, turn.original != quiet { usleep(5_000_000) }
            return
        }
        guard let rooms else { return }
        for place in 0..<count where rooms[place].slot.owner == thread {
            if say(rooms[place]) { return }
        }
        for place in 0..<count { _ = say(rooms[place]) }
    }

    /// - Returns: whether anything is under way there.
    private static func say(_ room: Room) -> Bool {
        let condition = room.slot.condition
        if !room.isTaken || condition == .idle { return false }
        guard let text = condition == .drawn ? room.drawn : room.given else { return false }
        var rest = text
        while rest.pointee != 0 {
            if rest.pointee == 1 {
                write(room.slot.index)
                rest += 1
                continue
            }
            var end = rest
            while end.pointee != 0, end.pointee != 1 { end += 1 }
            _ = Foundation.write(STDERR_FILENO, rest, end - rest)
            rest = UnsafePointer(end)
        }
        return true
    }

    /// Writes a number, digit by digit.
    private static func write(_ number: UInt64) {
        var power: UInt64 = 1
        while number / power >= 10 { power *= 10 }
        while power > 0 {
            var digit = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10)
            _ = Foundation.write(STDERR_FILENO, &digit, 1)
            power /= 10
        }
    }

    /// The number by which the system knows this thread.
    static var currentThread: UInt {
        #if canImport(Darwin)
            UInt(bitPattern: pthread_self())
        #else
            UInt(pthread_self())
        #endif
    }

    /// Lets signals of this thread run on a stack of their own, for the time of `body`.
    static func withStack<Result>(
        of room: UnsafeMutablePointer<Room>, _ body: () throws -> Result
    ) rethrows -> Result {
        var stack = stack_t()
        stack.ss_sp = room.pointee.stack
        stack.ss_size = stackSize
        var before = stack_t()
        sigaltstack(&stack, &before)
        defer { sigaltstack(&before, nil) }
        return try body()
    }
}
