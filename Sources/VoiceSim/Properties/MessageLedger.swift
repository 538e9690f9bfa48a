import DataChannels

/// What became of each message: how often it was given, accepted, and excused from being sent.
///
/// Messages are told apart by content, as the wire would: `send same` adds to the account of its
/// predecessor. Memory does not grow with the run.
struct MessageLedger {
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

    private let accounts = Slab(repeating: Account(), count: Schedule.maximumMessages)
    private var contents = 0

    func free() { accounts.free() }

    /// Forgets the run.
    mutating func reset() {
        for content in 0..<contents { accounts[content] = Account() }
        contents = 0
    }

    mutating func give(_ content: UInt8) {
        let content = Int(content)
        contents = max(contents, content + 1)
        accounts[content].given += 1
    }

    /// - Returns: whether this was once too often.
    func accept(_ content: UInt8) -> Bool {
        var account = accounts[Int(content)]
        account.accepted = account.accepted.addingSaturated(1)
        accounts[Int(content)] = account
        return account.accepted > account.given
    }

    /// The handler named this message as one it will not send. That excuses what has been given, once, and
    /// nothing that will be given later.
    func drop(_ content: UInt8) {
        guard content < contents, accounts[Int(content)].outstanding > 0 else { return }
        let excused = accounts[Int(content)].excused
        accounts[Int(content)].excused = excused.addingSaturated(1)
    }

    /// All that is outstanding has been cleared on demand.
    func clear() {
        for content in 0..<contents {
            let account = accounts[content]
            accounts[content].excused = account.excused.addingSaturated(account.outstanding)
        }
    }

    /// What can still make a difference: how often each message may still be accepted, and how often it is
    /// excused. How that came about does not matter.
    ///
    /// - Parameter toBeGiven: how many messages the application may still give. Of all but the last none
    ///   will be equal to it, and a debt or an excuse that all of them cannot use up means nothing.
    func fingerprint(toBeGiven: Int, into state: inout StateFingerprint) {
        for content in 0..<contents {
            let account = accounts[content]
            let more = content == contents - 1 ? toBeGiven : 0
            let missing = max(Int(account.given) - Int(account.accepted), -more)
            state.add(missing + more)
            state.add(min(Int(account.excused), missing + more))
        }
    }

    /// Whether some message was neither accepted nor excused.
    var owesSomething: Bool {
        for content in 0..<contents where accounts[content].outstanding > 0 { return true }
        return false
    }
}

extension UInt8 {
    /// The sum, or 255 if that is more.
    fileprivate func addingSaturated(_ other: UInt8) -> UInt8 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
