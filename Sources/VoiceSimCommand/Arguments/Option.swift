/// One option of a command, declared once: parsing, help, completion and the manual page come from here.
struct Option: Equatable, Sendable {
    /// The name with its dashes, for example `--seed`.
    let name: String
    /// What stands for its value in the help, or nil if it takes none.
    var value: String?
    /// What its value is; nil if it takes none.
    var kind: ValueKind?
    /// Whether it may be given more than once.
    var repeats = false
    /// One line for the help.
    let help: String

    /// How it is written in the help.
    var usage: String { value.map { "\(name) \($0)" } ?? name }
}
