import DataChannels

/// What became of each message: how often it was given, accepted, and excused from being sent.
///
/// Messages are told apart by content, as the wire would: `send same` adds to the account of its
/// predecessor. They are numbered from 1 in the order in which they were first given. Memory does not grow
/// with the run.
public struct MessageLedger: ~Copyable {
    private struct Account: BitwiseCopyable {
        var given: UInt16 = 0
        var accepted: UInt16 = 0
        /// How often `clear` or `reset` has excused it.
        var cleared: UInt16 = 0
        /// How many more excuses there are that it may not have needed: it was accepted while a clear was
        /// under way.
        var loose: UInt16 = 0
        /// How often it was reported as dropped, where there was something to drop.
        var dropped: UInt16 = 0

        /// What has been accepted or excused.
        @inline(__always)
        var settled: UInt16 { accepted &+ cleared &+ loose &+ dropped }

        /// What has neither been accepted nor excused.
        @inline(__always)
        var outstanding: Int { given > settled ? Int(given &- settled) : 0 }
    }

    /// The account of each message at its number; that at 0 stays empty. The last one is that of the message
    /// which is given when all is calm.
    private let accounts = Slab(repeating: Account(), count: Schedule.maximumMessages + 2)

    /// How many different messages have been given.
    public private(set) var contents = 0
    /// How many messages have been given and neither been accepted nor excused.
    public private(set) var outstanding = 0
    /// How many reports of a drop may have been about a message that had been cleared, and was equal to the
    /// one that they excuse: so many more may be outstanding.
    private(set) var doubtful = 0
    /// Whether anything has been excused: then there is more to ask.
    private var hasExcuses = false
    /// Whether the last report of a drop was about a message that had been accepted, or reported already.
    private(set) var wasDropFalse = false

    init() {}

    deinit { accounts.free() }

    /// How often the message has been given; 0 for a number that no message has.
    public func given(_ message: Int) -> Int { Int(account(message).given) }

    /// How often it has been accepted, up to 4,095.
    public func accepted(_ message: Int) -> Int { Int(account(message).accepted) }

    /// How often it has neither been accepted nor excused.
    public func outstanding(_ message: Int) -> Int { account(message).outstanding }

    /// Whether it has been accepted more often than given. It has been given.
    @inline(__always)
    func wasAcceptedTooOften(_ message: Int) -> Bool {
        let account = accounts[message]
        return account.accepted > account.given
    }

    /// Whether it has been accepted although `clear` or `reset` had excused it. It has been given.
    @inline(__always)
    func wasAcceptedAfterClearing(_ message: Int) -> Bool {
        if !hasExcuses { return false }
        let account = accounts[message]
        return account.cleared > 0 && account.accepted &+ account.cleared > account.given
    }

    /// Whether it has been accepted and reported as dropped, more often in all than given. It has been given.
    @inline(__always)
    func wasAcceptedAfterDrop(_ message: Int) -> Bool {
        if !hasExcuses { return false }
        let account = accounts[message]
        return account.dropped > 0 && account.accepted &+ account.dropped > account.given
    }

    private func account(_ message: Int) -> Account {
        1...Schedule.maximumMessages + 1 ~= message ? accounts[message] : Account()
    }

    /// Forgets the run.
    mutating func reset() {
        for message in 0..<contents { accounts[message + 1] = Account() }
        contents = 0
        outstanding = 0
        doubtful = 0
        hasExcuses = false
        wasDropFalse = false
    }

    @inline(__always)
    mutating func give(_ message: Int) {
        contents = max(contents, message)
        var account = accounts[message]
        account.given &+= 1
        if account.given > account.settled { outstanding &+= 1 }
        accounts[message] = account
    }

    @inline(__always)
    mutating func accept(_ message: Int) {
        var account = accounts[message]
        if account.settled < account.given { outstanding &-= 1 }
        // So many that the sum of all does not overflow.
        if account.accepted < Self.most { account.accepted &+= 1 }
        accounts[message] = account
    }

    private static let most: UInt16 = 4_095

    /// The message is accepted while a clear is under way that has excused it. Perhaps the clear has not
    /// taken effect yet, and it needed no excuse; perhaps it was one that was given later.
    mutating func loosenExcuse(_ message: Int) {
        var account = accounts[message]
        guard account.cleared > 0 else { return }
        let isAllExcused = account.settled >= account.given
        let before = account.outstanding
        account.cleared &-= 1
        if isAllExcused {
            outstanding &+= account.outstanding - before
        } else {
            doubtful += 1
            account.loose &+= 1
        }
        accounts[message] = account
    }

    /// The handler named this message as one it will not send. That excuses what has been given, once, and
    /// nothing that will be given later.
    mutating func drop(_ message: Int) {
        var account = accounts[message]
        wasDropFalse = account.accepted &+ account.dropped >= account.given
        guard account.outstanding > 0 else { return }
        hasExcuses = true
        if account.cleared > 0 { doubtful += 1 }
        account.dropped &+= 1
        outstanding &-= 1
        accounts[message] = account
    }

    /// All that is outstanding has been cleared on demand.
    mutating func clear() {
        if outstanding > 0 { hasExcuses = true }
        for message in 0..<contents where outstanding > 0 {
            var account = accounts[message + 1]
            outstanding &-= account.outstanding
            account.cleared &+= UInt16(truncatingIfNeeded: account.outstanding)
            accounts[message + 1] = account
        }
    }

    /// What can still make a difference: how often each message may still be accepted, and how often it is
    /// excused. How that came about does not matter.
    ///
    /// - Parameter toBeGiven: how many messages the application may still give. Of all but the last none
    ///   will be equal to it, and a debt or an excuse that all of them cannot use up means nothing.
    func remember(toBeGiven: Int, into state: inout StateFingerprint) {
        for message in 0..<contents {
            let account = accounts[message + 1]
            let more = message == contents - 1 ? toBeGiven : 0
            let missing = max(Int(account.given) - Int(account.accepted), -more) + more
            state.add(missing)
            state.add(min(Int(account.cleared), missing))
            state.add(min(Int(account.dropped), missing))
        }
        state.add(doubtful)
    }
}
