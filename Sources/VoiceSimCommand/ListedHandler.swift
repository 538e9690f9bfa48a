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
    /// Whether it is run only if it is named: who asks for all handlers does not mean it, though `handlers`
    /// lists it.
    public let isApart: Bool
    /// The program that its handlers live in; nil for this one.
    let launch: Launch?
    /// What is typed to name it.
    let words: String
    /// Whether states of its handlers can be told from each other, so that proofs reach far.
    let givesAccount: Bool

    /// This subject, and what to say of it in a listing.
    public init(_ subject: Subject, summary: String, isMutant: Bool = false, isApart: Bool = false) {
        self.subject = subject
        self.summary = summary
        self.isMutant = isMutant
        self.isApart = isApart
        launch = nil
        words = subject.name
        givesAccount = true
    }

    /// This subject, of which a listing says by how many properties it is judged.
    public init(_ subject: Subject) {
        let properties = subject.catalog.types.filter { $0.applies(to: subject.claims) }
        let own = subject.catalog.types.count - PropertyCatalog.common.types.count
        self.init(
            subject,
            summary: "judged by \(properties.count) properties" + (own > 0 ? ", \(own) of its own" : ""))
    }

    /// A subject whose handlers live in another program.
    init(_ subject: Subject, summary: String, launch: Launch, words: String, givesAccount: Bool) {
        self.subject = subject
        self.summary = summary
        isMutant = false
        isApart = false
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
