import VoiceHandlers
import VoiceSim
import VoiceSimCommand

/// The command with the handlers of this package.
@main
struct Voicesim {
    static func main() async { await VoiceSimCommand.main(handlers: handlers) }

    /// The catalog and the mutants, each under its id there.
    static var handlers: [ListedHandler] {
        let catalog = HandlerCatalog.all.map { entry in
            let claims: Claims = entry.sendsOwnMessages ? .sendsOwnMessages : []
            return ListedHandler(
                Subject(name(entry.id), claims: claims, make: entry.make), summary: entry.summary)
        }
        let correct = MutantCatalog.lookAlikes.map(\.id)
        let mutants = (MutantCatalog.all + MutantCatalog.fatal + MutantCatalog.lookAlikes).map { mutant in
            let claims: Claims = mutant.sendsOwnMessages ? .sendsOwnMessages : []
            let subject = Subject(
                name(mutant.id), claims: claims, messages: Wrapping.messages(of: mutant), make: mutant.make)
            let summary = (correct.contains(mutant.id) ? "correct: " : "") + mutant.summary
            return ListedHandler(subject, summary: summary, isMutant: true)
        }
        return catalog + mutants
    }

    private static func name(_ id: String) -> SubjectName {
        do throws(SubjectName.Refusal) {
            return try SubjectName(id)
        } catch {
            preconditionFailure("a catalog has an id that is no name: \(error)")
        }
    }
}
