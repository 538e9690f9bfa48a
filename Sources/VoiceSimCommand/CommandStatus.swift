/// How the command ends: the whole of what a script needs to know.
enum CommandStatus: Int32, CaseIterable {
    /// Everything was as expected.
    case asExpected = 0
    /// A property was broken, a replay was not what its entry expects, or a proof ended early: not proven is
    /// not as expected.
    case broken = 1
    /// Wrong usage, unreadable input, or a place that cannot be written to.
    case unusable = 2
    /// The run itself cannot be trusted.
    case untrustworthy = 3
    /// Interrupted, after everything found had been saved.
    case interrupted = 130

    /// What it says, for the help and the manual page.
    var meaning: String {
        switch self {
        case .asExpected: "as expected"
        case .broken:
            "a property was broken, a replay was not what its entry expects, or a proof ended early"
        case .unusable: "wrong usage, unreadable input, or a file that cannot be written"
        case .untrustworthy: "the run cannot be trusted"
        case .interrupted: "interrupted, after everything found was saved"
        }
    }

    /// The graver of the two, in the order untrustworthy, unusable, interrupted, broken, as expected.
    func worse(_ other: CommandStatus) -> CommandStatus {
        let order: [CommandStatus] = [.asExpected, .broken, .interrupted, .unusable, .untrustworthy]
        return order.firstIndex(of: self)! > order.firstIndex(of: other)! ? self : other
    }
}
