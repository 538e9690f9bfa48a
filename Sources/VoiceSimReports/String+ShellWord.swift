extension String {
    /// The text as one word that a person can paste into a shell: as it is where that will do, and in quotes
    /// otherwise.
    package var shellWord: String {
        let isPlain =
            !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "/._-+@".contains($0) }
        return isPlain ? self : "'\(replacing("'", with: "'\\''"))'"
    }
}
