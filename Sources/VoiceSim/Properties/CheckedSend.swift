import DataChannels

/// `checked-send`: before each `send`, `readyState` of that channel was read as open in the same call, with
/// no other send between.
///
/// The same call is the innermost one: a nested call does not inherit the check of the call it interrupts,
/// and a send of the nested call uses up the outer check.
struct CheckedSend: Property {
    static let id: PropertyID = "checked-send"
    static let sentence = "readyState was read as open right before each send, in the same call"
    static let story: Story? = Story(
        id, of: "partial-fix",
        "the channel opens, and the flush sends what waits without a look at the channel",
        breaks: """
            send
            attach
            """,
        holds: """
            send
            attach open
            """)
    private(set) var isBroken = false
    /// The channels read as open in the innermost call since its last send.
    private var checked = ChannelSet()
    /// The same for the calls around it, outermost first. Empty but for nested calls.
    private var outer: [ChannelSet] = []

    init(for claims: Claims) {}

    /// Keeps the room for the calls around.
    @inline(__always)
    mutating func begin(_ claims: Claims) {
        isBroken = false
        checked = ChannelSet()
        if !outer.isEmpty { outer.removeAll(keepingCapacity: true) }
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .called, .fired, .ran:
            if books.depth > 1 { enter() }
            checked = ChannelSet()
        case .returned, .escaped: if books.depth > 0 { leave() }
        case .read(let channel, let state):
            if state == .open { checked.insert(channel) } else { checked.remove(channel) }
        case .accepted(let channel, _), .acceptedAgain(let channel, _), .refused(let channel, _, _):
            if !checked.contains(channel) { isBroken = true }
            checked = ChannelSet()
            if !outer.isEmpty { useUpOuter() }
        default: break
        }
    }

    @inline(never)
    private mutating func enter() { outer.append(checked) }

    @inline(never)
    private mutating func leave() { checked = outer.removeLast() }

    @inline(never)
    private mutating func useUpOuter() {
        for call in outer.indices { outer[call] = ChannelSet() }
    }
}

extension PropertyID {
    /// ReadyState was read as open right before each send, in the same call.
    public static let checkedSend = CheckedSend.id
}
