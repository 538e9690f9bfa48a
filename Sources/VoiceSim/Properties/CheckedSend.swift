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

    /// Forgets the run, and keeps the room.
    mutating func reset() {
        isBroken = false
        checked = 0
        if !outer.isEmpty { outer.removeAll(keepingCapacity: true) }
    }

    /// A call begins; with it, `depth` calls are in progress.
    @inline(__always)
    mutating func called(depth: Int) {
        if depth > 1 { enter() }
        checked = 0
    }

    /// A call ends; `depth` calls are still in progress.
    @inline(__always)
    mutating func returned(depth: Int) {
        if depth > 0 { leave() }
    }

    @inline(never)
    private mutating func enter() { outer.append(checked) }

    @inline(never)
    private mutating func leave() { checked = outer.removeLast() }

    @inline(__always)
    mutating func read(channel: UInt8, asOpen isOpen: Bool) {
        if isOpen { checked |= 1 << channel } else { checked &= ~(1 << channel) }
    }

    @inline(__always)
    mutating func sent(channel: UInt8) {
        if checked & (1 << channel) == 0 { isBroken = true }
        checked = 0
        if !outer.isEmpty { useUpOuter() }
    }

    @inline(never)
    private mutating func useUpOuter() {
        for call in outer.indices { outer[call] = 0 }
    }
}
