import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

/// The catalog's handler under this id, as something to simulate.
func subject(_ id: String) throws -> Subject {
    if let actor = ActorCatalog.entry(id: id) { return .asynchronous(try SubjectName(id), make: actor.make) }
    let entry = try #require(HandlerCatalog.entry(id: id))
    var claims: Claims = entry.sendsOwnMessages ? .sendsOwnMessages : []
    if entry.makesChannels { claims.insert(.makesChannels) }
    if entry.delivers { claims.insert(.delivers) }
    let messages = entry.carries.map { carries in MessageContents.numbered.carried { carries($0) } }
    return Subject(
        try SubjectName(entry.id), claims: claims, messages: messages ?? .numbered,
        farSide: FarSideName(entry.farSide)!, make: entry.make)
}

/// A mutant as something to simulate.
func subject(_ mutant: Mutant) throws -> Subject {
    var claims: Claims = mutant.sendsOwnMessages ? .sendsOwnMessages : []
    if mutant.delivers { claims.insert(.delivers) }
    if mutant.passesOn { claims.insert(.passesOn) }
    if mutant.answersLater { claims.insert(.answersLater) }
    let messages = mutant.carries.map { carries in MessageContents.numbered.carried { carries($0) } }
    return Subject(
        try SubjectName(mutant.id), claims: claims, messages: messages ?? .numbered,
        farSide: FarSideName(mutant.farSide)!, make: mutant.make)
}

/// What a catalog handler breaks in a story told in text form.
func broken(by id: String, in fidelity: Fidelity = .native, _ story: String) throws -> PropertySet {
    try broken(by: try subject(id), in: fidelity, story)
}

/// What a handler breaks in a story told in text form.
func broken(
    by subject: Subject, in fidelity: Fidelity = .native, farSide: FarSideName = .silent, _ story: String
) throws -> PropertySet {
    let schedule = try Schedule(parsing: story)
    var conditions = schedule.conditions(in: fidelity)
    conditions.farSide = farSide
    return try Runner(subject).outcome(of: schedule, in: conditions).broken
}

extension Schedule {
    /// This fidelity, with the quirks that the steps need.
    func conditions(in fidelity: Fidelity) -> Conditions { Conditions(fidelity, quirks: quirks) }
}

/// The trace of a story, a line an event, without what settling adds.
func told(
    _ subject: Subject, in fidelity: Fidelity = .native, farSide: FarSideName = .silent, _ story: String
) throws -> [String] {
    let schedule = try Schedule(parsing: story)
    var conditions = schedule.conditions(in: fidelity)
    conditions.farSide = farSide
    let run = try Runner(subject).replay(schedule, in: conditions)
    return Array(run.trace.map(\.description).prefix { !$0.hasPrefix("settled") })
}
