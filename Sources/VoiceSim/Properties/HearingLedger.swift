import DataChannels

/// What became of each message at the far side: how often it was given, heard for the first time, and excused
/// before anybody had heard it. Kept only for a handler that promises to deliver.
///
/// Equal messages share an account, as in the ``MessageLedger``.
public struct HearingLedger: Sendable {
    private struct Account {
        var given: UInt16 = 0
        var heard: UInt16 = 0
        /// How often it was cleared or dropped before anybody had heard it.
        var excused: UInt16 = 0
        /// How often of these it was dropped.
        var dropped: UInt16 = 0

        var outstanding: Int { max(Int(given) - Int(heard) - Int(excused), 0) }
    }

    /// The account of each message, that of `m1` first.
    private var accounts: [Account] = []
    /// Whether the last report of a drop was about a message that had been heard, or dropped already.
    private(set) var wasDropFalse = false

    init() {}

    /// How many messages have been given and neither been heard nor excused.
    public var outstanding: Int { accounts.reduce(0) { $0 + $1.outstanding } }

    /// How often the message has been heard for the first time.
    public func heard(_ message: Int) -> Int {
        accounts.indices.contains(message - 1) ? Int(accounts[message - 1].heard) : 0
    }

    /// Whether it has been cleared or dropped before anybody had heard it.
    func isExcused(_ message: Int) -> Bool {
        accounts.indices.contains(message - 1) && accounts[message - 1].excused > 0
    }

    /// Whether it has been heard and dropped, more often in all than given. It has been given.
    func wasHeardAfterDrop(_ message: Int) -> Bool {
        let account = accounts[message - 1]
        return account.dropped > 0 && account.heard &+ account.dropped > account.given
    }

    /// Forgets the run.
    mutating func reset() {
        accounts.removeAll(keepingCapacity: true)
        wasDropFalse = false
    }

    mutating func give(_ message: Int) {
        while accounts.count < message { accounts.append(Account()) }
        accounts[message - 1].given &+= 1
    }

    mutating func hear(_ message: Int) {
        if accounts.indices.contains(message - 1) { accounts[message - 1].heard &+= 1 }
    }

    mutating func drop(_ message: Int) {
        guard accounts.indices.contains(message - 1) else { return wasDropFalse = true }
        wasDropFalse =
            accounts[message - 1].heard &+ accounts[message - 1].dropped >= accounts[message - 1].given
        guard !wasDropFalse else { return }
        accounts[message - 1].dropped &+= 1
        if accounts[message - 1].outstanding > 0 { accounts[message - 1].excused &+= 1 }
    }

    mutating func clear() {
        for place in accounts.indices {
            accounts[place].excused &+= UInt16(truncatingIfNeeded: accounts[place].outstanding)
        }
    }

    /// All of it.
    func remember(into state: inout StateFingerprint) {
        state.add(accounts.count)
        for account in accounts {
            state.add(Int(account.given))
            state.add(Int(account.heard))
            state.add(Int(account.excused))
            state.add(Int(account.dropped))
        }
    }
}
