import VoiceSim

/// A handler that a command knows: a subject, and one line about it for `handlers`.
///
/// ```swift
/// ListedHandler(Subject("mine") { MyHandler($0) }, summary: "ours, since version 3")
/// ```
public struct ListedHandler: Sendable {
    /// What is tested. Its name is what `--handler` and the corpus call it.
    public let subject: Subject
    /// What it is, in a few words without a full stop.
    public let summary: String

    /// This subject, and what to say of it in a listing.
    public init(_ subject: Subject, summary: String) {
        self.subject = subject
        self.summary = summary
    }
}

extension ListedHandler {
    /// The name, as text.
    var name: String { subject.name }

    /// The properties that judge it: those of ours that need no claim it does not make, and its own.
    var properties: PropertySet {
        PropertySet(subject.catalog.types.filter { $0.applies(to: subject.claims) }.map { $0.id })
    }
}
