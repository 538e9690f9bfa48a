/// `checked-send`: before each `send`, `readyState` of that channel was read as open in the same call, with
/// no other send between.
///
/// The same call is the innermost one: a nested call does not inherit the check of the call it interrupts,
/// and a send of the nested call uses up the outer check.
struct CheckedSend {
    private(set) var isBroken = false
    /// The channels read as open in the innermost call since its last send.
    private var checked: UInt16 = 0
    /// The same for the calls around it, outermost first. Empty but for nested calls.
    private var outer: [UInt16] = []
    private var depth = 0

    mutating func called() {
        depth += 1
        if depth > 1 { outer.append(checked) }
        checked = 0
    }

    mutating func returned() {
        depth -= 1
        if depth > 0 { checked = outer.removeLast() }
    }

    mutating func read(channel: UInt8, asOpen isOpen: Bool) {
        if isOpen { checked |= 1 << channel } else { checked &= ~(1 << channel) }
    }

    mutating func sent(channel: UInt8) {
        if checked & (1 << channel) == 0 { isBroken = true }
        checked = 0
        for call in outer.indices { outer[call] = 0 }
    }
}
