/// The version of the command and of everything it prints.
enum Version {
    static let current = "0.2.0"
}
