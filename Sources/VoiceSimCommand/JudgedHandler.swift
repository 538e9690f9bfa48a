import VoiceSim

/// A handler, and those of its properties that were asked for.
struct JudgedHandler: Sendable {
    let handler: ListedHandler
    /// At least one, and none that the handler does not have.
    let properties: PropertySet

    /// What is tested.
    var subject: Subject { handler.subject }
    /// The handler's name, as text.
    var name: String { handler.name }
}
