import DataChannels

/// What is tested: a way to make a fresh handler, under a name.
///
/// ```swift
/// let subject = Subject("mine") { surroundings in MyHandler(surroundings) }
/// ```
public struct Subject: Sendable {
    /// The name in reports and files.
    public let id: SubjectName
    /// What the handler promises beyond what every handler is held to.
    public let claims: Claims
    /// What the messages say that it is given.
    public let messages: MessageContents
    /// Who is at the other end of its channels, where nobody asks for another.
    public let farSide: FarSideName
    /// The far sides that there are for it: ours, then its own.
    public let farSides: [FarSideKind]
    /// What it is judged by.
    public let catalog: PropertyCatalog
    /// What the calls into its handlers are called where they were written, for reports:
    /// `subject.callNames[.clear] = "emptyQueue"`.
    public var callNames = CallNames.ours
    /// Makes a fresh handler for one run, in the surroundings of that run.
    let make: @Sendable (Surroundings) -> any VoiceEventHandling
    /// The same for asynchronous handlers, which that one does not make.
    let makeAsynchronously: AsynchronousMaking?
    /// Whether its handlers are asynchronous.
    package var isAsynchronous: Bool { makeAsynchronously != nil }
    /// Where its handlers live.
    package let home: Home
    /// The kinds of step that do not happen to its handlers.
    package let missing: [Step.Kind]

    /// The name in reports and files, as text.
    public var name: String { id.text }

    /// The handlers that `make` makes, under this name. Each call must return a new handler that shares no
    /// state with another: the same steps must always lead to the same trace.
    ///
    /// A literal will do for the name. One that is not known when the program is written is read first, and
    /// may be refused: `Subject(try SubjectName(text)) { … }`.
    ///
    /// - Parameters:
    ///   - farSide: who is at the other end of its channels where nobody asks for another.
    ///   - farSides: far sides of its own, beside ours (``FarSideKind/all``).
    public init(
        _ id: SubjectName, claims: Claims = [], properties: [any Property.Type] = [],
        messages: MessageContents = .numbered, farSide: FarSideName = .silent, farSides: [FarSideKind] = [],
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.init(
            id, claims: claims, properties: properties, messages: messages, farSide: farSide,
            farSides: farSides, home: .anywhere, make: make)
    }

    /// - Parameters:
    ///   - missing: kinds of step that are left out: calls that the handler has not.
    ///   - home: where it must be run.
    package init(
        _ id: SubjectName, claims: Claims, properties: [any Property.Type] = [], messages: MessageContents,
        farSide: FarSideName, farSides: [FarSideKind] = [], missing: [Step.Kind] = [], home: Home,
        makeAsynchronously: AsynchronousMaking? = nil,
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.id = id
        self.claims = claims
        self.messages = messages
        self.farSide = farSide
        let farSides = FarSideKind.all + farSides
        for (place, kind) in farSides.enumerated() {
            Misuse.stop(
                unless: !farSides[..<place].contains { $0.name == kind.name },
                "two far sides are called '\(kind.name)'")
        }
        Misuse.stop(
            unless: farSides.contains { $0.name == farSide },
            "'\(id)' has the far side '\(farSide)', and there is none of this name")
        self.farSides = farSides
        catalog = PropertyCatalog(own: properties, claims: claims)
        self.make = make
        self.makeAsynchronously = makeAsynchronously
        self.home = home
        self.missing = missing
    }
}
