import DataChannels

/// What became of each message: how often it was given, accepted, and excused from being sent.
///
/// Messages are told apart by content, as the wire would: `send same` adds to the account of its
/// predecessor. They are numbered from 1 in the order in which they were first given. Memory does not grow
/// with the run.
public struct MessageLedger: ~Copyable {
    private struct Account: BitwiseCopyable {
        var given: UInt8 = 0
        var accepted: UInt8 = 0
        var excused: UInt8 = 0

        /// What has neither been accepted nor excused.
        var outstanding: UInt8 {
            let settled = accepted.addingSaturated(excused)
            return given > settled ? given - settled : 0
        }
    }

    /// The account of each message at its number; that at 0 stays empty.
    private let accounts = Slab(repeating: Account(), count: Schedule.maximumMessages + 1)

    /// How many different messages have been given.
    public private(set) var contents = 0

    init() {}

    deinit { accounts.free() }

    /// How often the message has been given; 0 for a number that no message has.
    public func given(_ message: Int) -> Int { Int(account(message).given) }

    /// How often it has been accepted, up to 255.
    public func accepted(_ message: Int) -> Int { Int(account(message).accepted) }

    /// How often it has neither been accepted nor excused.
    public func outstanding(_ message: Int) -> Int { Int(account(message).outstanding) }

    /// Whether it has been accepted more often than given. It has been given.
    @inline(__always)
    func wasAcceptedTooOften(_ message: Int) -> Bool {
        let account = accounts[message]
        return account.accepted > account.given
    }

    /// Whether some message was neither accepted nor excused. O(messages).
    public var owesSomething: Bool {
        for message in 0..<contents where accounts[message + 1].outstanding > 0 { return true }
        return false
    }

    private func account(_ message: Int) -> Account {
        1...Schedule.maximumMessages ~= message ? accounts[message] : Account()
    }

    /// Forgets the run.
    mutating func reset() {
        for message in 0..<contents { accounts[message + 1] = Account() }
        contents = 0
    }

    @inline(__always)
    mutating func give(_ message: Int) {
        contents = max(contents, message)
        var account = accounts[message]
        account.given += 1
        accounts[message] = account
    }

    @inline(__always)
    func accept(_ message: Int) {
        var account = accounts[message]
        account.accepted = account.accepted.addingSaturated(1)
        accounts[message] = account
    }

    /// The handler named this message as one it will not send. That excuses what has been given, once, and
    /// nothing that will be given later.
    func drop(_ message: Int) {
        var account = accounts[message]
        guard account.outstanding > 0 else { return }
        account.excused = account.excused.addingSaturated(1)
        accounts[message] = account
    }

    /// All that is outstanding has been cleared on demand.
    func clear() {
        for message in 0..<contents {
            var account = accounts[message + 1]
            account.excused = account.excused.addingSaturated(account.outstanding)
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
            let missing = max(Int(account.given) - Int(account.accepted), -more)
            state.add(missing + more)
            state.add(min(Int(account.excused), missing + more))
        }
    }
}

extension UInt8 {
    /// The sum, or 255 if that is more.
    fileprivate func addingSaturated(_ other: UInt8) -> UInt8 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
