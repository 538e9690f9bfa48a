/// A subcommand.
protocol Command {
    /// What it takes.
    static var description: CommandDescription { get }

    /// Does it.
    ///
    /// - Throws: ``UsageError`` if the arguments cannot be followed or an input cannot be read.
    static func run(_ arguments: ParsedArguments, on console: Console) async throws(UsageError)
        -> CommandStatus
}
