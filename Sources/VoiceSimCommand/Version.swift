/// The version of the command and of everything it prints.
enum Version {
    static let current = "0.2.0"
    /// When that was, for the manual page.
    static let date = "2026-11-25"
}
