import VoiceSim
import VoiceSimIsolation

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
    /// Whether it is wrong on purpose, or only there to be told from those that are: `mutants` lists it
    /// instead of `handlers`, and who asks for all handlers does not mean it. By its name it can be run,
    /// verified, replayed and shown like any other.
    public let isMutant: Bool
    /// The program that its handlers live in; nil for this one.
    let launch: Launch?
    /// What is typed to name it.
    let words: String
    /// Whether states of its handlers can be told from each other, so that proofs reach far.
    let givesAccount: Bool

    /// This subject, and what to say of it in a listing.
    public init(_ subject: Subject, summary: String, isMutant: Bool = false) {
        self.subject = subject
        self.summary = summary
        self.isMutant = isMutant
        launch = nil
        words = subject.name
        givesAccount = true
    }

    /// A subject whose handlers live in another program.
    init(_ subject: Subject, summary: String, launch: Launch, words: String, givesAccount: Bool) {
        self.subject = subject
        self.summary = summary
        isMutant = false
        self.launch = launch
        self.words = words
        self.givesAccount = givesAccount
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
