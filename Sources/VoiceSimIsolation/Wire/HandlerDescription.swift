import DataChannels
import VoiceSim

/// What there is to know of a handler that lives in another program: all that makes a ``Subject`` of it but
/// the handler itself.
package struct HandlerDescription: Codable, Equatable, Sendable {
    /// The name in reports and files.
    package var name: String
    /// What it claims, by the names of ``claimNames``.
    package var claims: [String]
    /// What the messages say that it is given; empty for those that everybody is given.
    package var messages: [String]
    /// Whether the handler's program says which messages an event on the wire carries.
    package var carries: Bool
    /// Who is at the other end of its channels.
    package var farSide: String
    /// The kinds of step that do not happen to it, in the words of a schedule.
    package var missing: [String]
    /// The longest that an event waits while nothing hinders it, in milliseconds.
    package var maximumDelay: Int
    /// What its calls are called, by our names of them.
    package var calls: [String: String]
    /// Whether it gives an account of its state.
    package var isAccountable: Bool

    /// The claims that a description can make.
    package static let claimNames: [(name: String, claim: Claims)] = [
        ("sendsOwnMessages", .sendsOwnMessages), ("makesChannels", .makesChannels), ("delivers", .delivers),
        ("passesOn", .passesOn), ("hidesReadiness", .hidesReadiness), ("hidesQueue", .hidesQueue),
        ("keepsTimers", .keepsTimers), ("isCollected", .isCollected), ("answersLater", .answersLater),
    ]

    /// The messages that it is given.
    package func contents() throws(WorkerFailure) -> MessageContents {
        if messages.isEmpty { return .numbered }
        guard messages.count <= Schedule.maximumMessages else {
            throw WorkerFailure(
                "\(name): there are \(messages.count) messages; a handler is given at most "
                    + "\(Schedule.maximumMessages)")
        }
        for (place, text) in messages.enumerated() where messages[..<place].contains(text) {
            throw WorkerFailure(
                "\(name): two messages say '\(text)'; nobody could tell them apart, so make them differ")
        }
        return MessageContents(messages)
    }

    /// The subject.
    package func subject(
        _ messages: MessageContents, home: Home,
        make: @escaping @Sendable (Surroundings) -> any VoiceEventHandling
    ) throws(WorkerFailure) -> Subject {
        let id: SubjectName
        do throws(SubjectName.Refusal) {
            id = try SubjectName(name)
        } catch {
            throw WorkerFailure("\(error)")
        }
        var claims: Claims = []
        for name in self.claims {
            guard let known = Self.claimNames.first(where: { $0.name == name }) else {
                let question = Suggestion.hint(
                    about: name, among: Self.claimNames.map(\.name), "the claims are")
                throw WorkerFailure("\(self.name): there is no claim '\(name)'\(question)")
            }
            claims.insert(known.claim)
        }
        guard let farSide = FarSideName(farSide), FarSideKind.all.contains(where: { $0.name == farSide })
        else {
            let question = Suggestion.hint(
                about: self.farSide, among: FarSideKind.all.map(\.name.text), "the far sides are")
            throw WorkerFailure("\(name): there is no far side '\(self.farSide)'\(question)")
        }
        var subject = Subject(
            id, claims: claims, messages: messages, farSide: farSide,
            missing: Step.Kind.allCases.filter { missing.contains($0.words) }, home: home, make: make)
        for call in HandlerCall.allCases { subject.callNames[call] = calls[call.name] ?? call.name }
        return subject
    }
}
