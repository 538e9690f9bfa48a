/// `in-order`: messages are accepted in the order given.
///
/// Contents are numbered in the order in which they were first given and an equal message follows its
/// original at once, so the order holds exactly when the accepted numbers never fall. A duplicate says
/// nothing about order: `no-duplicate` is about that.
struct InOrder {
    private(set) var isBroken = false
    private(set) var highest: UInt8 = 0

    mutating func accepted(_ content: UInt8, onceTooOften: Bool) {
        if onceTooOften { return }
        if content < highest { isBroken = true } else { highest = content }
    }
}
