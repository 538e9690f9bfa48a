/// `no-duplicate`: no message was accepted more often than it was given.
///
/// A message that nobody gave was given zero times.
struct NoDuplicate {
    private(set) var isBroken = false

    mutating func accepted(onceTooOften: Bool) {
        if onceTooOften { isBroken = true }
    }
}
