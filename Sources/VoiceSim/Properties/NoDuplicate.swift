/// `no-duplicate`: no message that was given was accepted more often than it was given.
///
/// What nobody gave is another matter: ``NoInvention``.
struct NoDuplicate {
    private(set) var isBroken = false

    mutating func accepted(onceTooOften: Bool) {
        if onceTooOften { isBroken = true }
    }
}
