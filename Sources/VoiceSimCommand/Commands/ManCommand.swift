/// `voicesim man`: the manual page.
enum ManCommand: Command {
    static let description = CommandDescription(
        name: "man", summary: "print the manual page, for man to read",
        discussion: """
            Prints the manual page in the language of man. Save it as NAME.1 in a folder man1 where man
            looks for pages, such as ~/.local/share/man/man1, or read it at once through 'man -l -'.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        console.out(ManualPage(of: arguments.program).text)
        return .asExpected
    }
}
