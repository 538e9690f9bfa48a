/// Where a schedule comes from.
public struct Origin: Equatable, Sendable {
    /// The seed of the campaign that found it. Which of its schedules that was is in ``found``.
    public let seed: Seed?
    /// How it was found, in words: any text.
    public let found: String?

    /// What is known of where a schedule comes from.
    ///
    /// - Parameter found: any text; of more than 1,000 Unicode scalars the first 1,000 are kept.
    public init(seed: Seed? = nil, found: String? = nil) {
        self.seed = seed
        self.found = found.map { text in
            let scalars = text.unicodeScalars
            guard scalars.count > HeaderText.maximumLength else { return text }
            return String(String.UnicodeScalarView(scalars.prefix(HeaderText.maximumLength)))
        }
    }
}
