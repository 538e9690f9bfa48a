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
    /// What it is judged by.
    public let catalog: PropertyCatalog
    /// Makes a fresh handler for one run, in the surroundings of that run.
    let make: @Sendable (Surroundings) -> any VoiceEventHandling
    /// Whether its handlers live on the main actor.
    package let isOnMainActor: Bool

    /// The name in reports and files, as text.
    public var name: String { id.text }

    /// The handlers that `make` makes, under this name. Each call must return a new handler that shares no
    /// state with another: the same steps must always lead to the same trace.
    ///
    /// A literal will do for the name. One that is not known when the program is written is read first, and
    /// may be refused: `Subject(try SubjectName(text)) { … }`.
    public init(
        _ id: SubjectName, claims: Claims = [], properties: [any Property.Type] = [],
        messages: MessageContents = .numbered,
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.init(
            id, claims: claims, properties: properties, messages: messages, isOnMainActor: false, make: make)
    }

    init(
        _ id: SubjectName, claims: Claims, properties: [any Property.Type], messages: MessageContents,
        isOnMainActor: Bool, make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) {
        self.id = id
        self.claims = claims
        self.messages = messages
        catalog = PropertyCatalog(own: properties, claims: claims)
        self.make = make
        self.isOnMainActor = isOnMainActor
    }
}
