/// What stands out in a text on a terminal.
public enum Ink: String, Sendable {
    /// A heading, or the name of something.
    case bold = "1"
    /// What need not be read first.
    case faint = "2"
    /// What is wrong.
    case red = "31;1"
    /// What holds.
    case green = "32"
    /// The moment to look at.
    case yellow = "33;1"

    /// The text in this ink, or as it is where there is no colour.
    public func callAsFunction(_ text: String, _ hasColor: Bool) -> String {
        hasColor ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
