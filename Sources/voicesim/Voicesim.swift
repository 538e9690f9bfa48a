import VoiceHandlers
import VoiceSim
import VoiceSimCommand

/// The command with the handlers of this package.
@main
struct Voicesim {
    static func main() async { await VoiceSimCommand.main(handlers: handlers) }

    /// The catalog, the actors and the mutants, each under its id there.
    static var handlers: [ListedHandler] {
        let catalog = HandlerCatalog.all.map { entry in
            ListedHandler(subject(of: entry), summary: entry.summary)
        }
        let correct = MutantCatalog.lookAlikes.map(\.id)
        let mutants = (MutantCatalog.all + MutantCatalog.fatal + MutantCatalog.lookAlikes).map { mutant in
            let summary = (correct.contains(mutant.id) ? "correct: " : "") + mutant.summary
            return ListedHandler(subject(of: mutant), summary: summary, isMutant: true)
        }
        let actors = ActorCatalog.all.map { entry in
            ListedHandler(
                Subject.asynchronous(name(entry.id), make: entry.make), summary: entry.summary, isApart: true)
        }
        return catalog + actors + mutants
    }

    private static func subject(of entry: HandlerCatalog.Entry) -> Subject {
        var claims: Claims = entry.sendsOwnMessages ? .sendsOwnMessages : []
        if entry.makesChannels { claims.insert(.makesChannels) }
        if entry.delivers { claims.insert(.delivers) }
        let messages = entry.carries.map { carries in MessageContents.numbered.carried { carries($0) } }
        return Subject(
            name(entry.id), claims: claims, messages: messages ?? .numbered,
            farSide: FarSideName(entry.farSide) ?? .silent, make: entry.make)
    }

    private static func subject(of mutant: Mutant) -> Subject {
        var claims: Claims = mutant.sendsOwnMessages ? .sendsOwnMessages : []
        if mutant.delivers { claims.insert(.delivers) }
        if mutant.passesOn { claims.insert(.passesOn) }
        if mutant.answersLater { claims.insert(.answersLater) }
        let messages = mutant.carries.map { carries in MessageContents.numbered.carried { carries($0) } }
        return Subject(
            name(mutant.id), claims: claims, messages: messages ?? .numbered,
            farSide: FarSideName(mutant.farSide) ?? .silent, make: mutant.make)
    }

    private static func name(_ id: String) -> SubjectName {
        do throws(SubjectName.Refusal) {
            return try SubjectName(id)
        } catch {
            preconditionFailure("a catalog has an id that is no name: \(error)")
        }
    }
}
