import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

/// The catalog's handler under this id, as something to simulate.
func subject(_ id: String) throws -> Subject {
    let entry = try #require(HandlerCatalog.entry(id: id))
    return Subject(
        try SubjectName(entry.id), claims: entry.sendsOwnMessages ? .sendsOwnMessages : [], make: entry.make)
}

/// What a catalog handler breaks in a story told in text form.
func broken(by id: String, in fidelity: Fidelity = .native, _ story: String) throws -> PropertySet {
    try broken(by: try subject(id), in: fidelity, story)
}

/// What a handler breaks in a story told in text form.
func broken(
    by subject: Subject, in fidelity: Fidelity = .native, _ story: String
) throws -> PropertySet {
    try Runner(subject).outcome(of: Schedule(parsing: story), in: fidelity).broken
}

/// The trace of a story, a line an event, without what settling adds.
func told(_ subject: Subject, in fidelity: Fidelity = .native, _ story: String) throws -> [String] {
    let run = try Runner(subject).replay(Schedule(parsing: story), in: fidelity)
    return Array(run.trace.map(\.description).prefix { !$0.hasPrefix("settled") })
}
