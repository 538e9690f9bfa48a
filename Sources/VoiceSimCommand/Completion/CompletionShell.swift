/// A shell that completes words.
///
/// Its script knows no word itself. At each press of the tabulator key it asks the program that stands at
/// the beginning of the line (`completion answer`), so that it also works for a command of one's own,
/// whatever its name and handlers, and needs not be made again when they change. What it hands over and
/// gets back is data: nothing of it is evaluated.
enum CompletionShell: String, CaseIterable {
    case bash, zsh, fish

    /// The script for a program of this name.
    func script(for name: String) -> String {
        switch self {
        case .bash: BashScript.text(for: name)
        case .zsh: ZshScript.text(for: name)
        case .fish: FishScript.text(for: name)
        }
    }

    /// A name for the function, made of the program's: letters, digits and underscores.
    static func functionName(for name: String) -> String {
        "_" + name.unicodeScalars.map { $0.isWordly ? String($0) : "_" }.joined() + "_completion"
    }
}

extension Unicode.Scalar {
    private static let letters: [ClosedRange<Unicode.Scalar>] = ["a"..."z", "A"..."Z", "0"..."9"]

    /// Whether it may stand in the name of a function in any shell.
    fileprivate var isWordly: Bool { Self.letters.contains { $0.contains(self) } }
}
