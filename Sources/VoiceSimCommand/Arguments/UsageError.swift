/// A command line that cannot be followed, or input that cannot be read: one sentence with what would be
/// right. It ends the command with status 2.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// Whatever `body` gives; what it throws becomes a usage error with the same words.
    static func from<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(UsageError) -> Value {
        do throws(Failure) {
            return try body()
        } catch {
            throw UsageError("\(error)")
        }
    }
}
