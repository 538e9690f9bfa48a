/// A handler that can tell all that its future depends on.
///
/// Offering this is voluntary. It lets an exhaustive exploration recognise a state it has seen before, and
/// so reach much further. Two handlers with equal fingerprints must behave alike from then on, whatever
/// happens: leave nothing out that any later call, event or timer could look at.
public protocol StateFingerprinting: AnyObject {
    /// Adds everything that the handler remembers, always in the same order, and a list with its length in
    /// front. Among it are:
    ///
    /// - every channel that the handler, one of its timers or another delegate of its own holds: a channel
    ///   that is not added is taken to be out of reach, but for what a delegate hears;
    /// - every timer that it has set and that has not fired, by its name
    ///   (``StateFingerprint/add(_:)-(TimerID?)``), with whatever the timer's action holds. That a timer is
    ///   set is not enough: of two, nobody would know which is which;
    /// - every object other than the handler itself that it has made the delegate of a channel
    ///   (``StateFingerprint/add(delegate:)``), with whatever that object remembers.
    ///
    /// In a state with a timer or a delegate that was not added, or with a channel that is not the
    /// exploration's own, the account is not used: the exploration is as right as before, and reaches less
    /// far. Names of timers, their order or their numbers must not decide anything else.
    ///
    /// Asked only between calls, so that nothing is under way. Must not change anything.
    func fingerprint(into fingerprint: inout StateFingerprint)
}

/// The bytes that stand for a state, collected one after the other.
///
/// Numbers are written in as few bytes as they need (LEB128), lists with their length in front: no two
/// sequences of additions of the same kinds give the same bytes unless they are equal.
///
/// What has no number of its own that is the same in every run, a timer or a delegate, is written as its
/// place: a timer as its place among those that are set, in the order in which they will fire; a timer that
/// has fired or was cancelled, and a delegate, as its place among all such that this fingerprint was given.
///
/// A fingerprint cannot be copied: it is lent to a handler for the time of one call.
public struct StateFingerprint: ~Copyable {
    /// What has been collected.
    public private(set) var bytes: [UInt8] = []
    private let number: (any DataChannel) -> Int
    private let place: (TimerID) -> Int?
    private let name: (VoiceEvent) -> Int?
    /// The timers that were added and are not set any more, each once.
    private var pastTimers: [TimerID] = []
    /// The delegates that were added, each once, in the order of their first addition.
    public private(set) var delegates: [any DataChannelDelegate] = []

    /// An empty fingerprint.
    ///
    /// - Parameters:
    ///   - number: gives each channel a number of its own, at least 0 and the same in every run.
    ///   - place: gives each timer that is set its place, from 0, in the order in which they will fire, and
    ///     nil for one that has fired or was cancelled.
    ///   - name: gives an event of ``longText`` bytes or more a number that no other text has, the same in
    ///     every run: it is written in the place of the text. Nil for an event that has none.
    public init(
        numberOf number: @escaping (any DataChannel) -> Int,
        placeOf place: @escaping (TimerID) -> Int? = { _ in nil },
        nameOf name: @escaping (VoiceEvent) -> Int? = { _ in nil }
    ) {
        self.number = number
        self.place = place
        self.name = name
    }

    /// From so many bytes on an event may be written as a number.
    public static let longText = 4_096

    /// Forgets what has been collected, and keeps the room for it.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        if !pastTimers.isEmpty { pastTimers.removeAll(keepingCapacity: true) }
        if !delegates.isEmpty { delegates.removeAll(keepingCapacity: true) }
    }

    /// Adds a number. Small ones that are not negative take one byte.
    public mutating func add(_ value: Int) { add(word: UInt64(bitPattern: Int64(value))) }

    /// Adds a flag.
    public mutating func add(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Adds which channel this is, if any.
    public mutating func add(_ channel: (any DataChannel)?) {
        add(channel.map { number($0) &+ 1 } ?? 0)
    }

    /// Adds which timer this is, if any. O(timers).
    public mutating func add(_ timer: TimerID?) {
        guard let timer else { return add(0) }
        if let place = place(timer) { return add(2 * place + 2) }
        let past = pastTimers.firstIndex(of: timer)
        if past == nil { pastTimers.append(timer) }
        add(2 * (past ?? pastTimers.count - 1) + 1)
    }

    /// Adds which of the handler's delegates this is, if any; what it remembers is to be added too.
    /// O(delegates).
    public mutating func add(delegate: (any DataChannelDelegate)?) {
        guard let delegate else { return add(0) }
        let known = delegates.firstIndex { $0 === delegate }
        if known == nil { delegates.append(delegate) }
        add((known ?? delegates.count - 1) + 1)
    }

    /// Adds events in their order. O(bytes).
    public mutating func add(_ events: [VoiceEvent]) {
        add(events.count)
        for event in events {
            if event.byteCount >= Self.longText, let name = name(event) {
                add(name << 1 | 1)
            } else {
                add(event.byteCount << 1)
                bytes.append(contentsOf: event.json.utf8)
            }
        }
    }

    /// Adds bytes, their number first. O(bytes).
    public mutating func add(_ more: [UInt8]) {
        add(more.count)
        bytes.append(contentsOf: more)
    }

    private mutating func add(word: UInt64) {
        var rest = word
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
