import VoiceHandlers
import VoiceSim
import VoiceSimCommand

/// The command with the handlers of this package.
@main
struct Voicesim {
    static func main() async { await VoiceSimCommand.main(handlers: handlers) }

    /// The catalog, each handler under its id there.
    static var handlers: [ListedHandler] {
        HandlerCatalog.all.map { entry in
            do throws(SubjectName.Refusal) {
                let claims: Claims = entry.sendsOwnMessages ? .sendsOwnMessages : []
                let subject = Subject(try SubjectName(entry.id), claims: claims, make: entry.make)
                return ListedHandler(subject, summary: entry.summary)
            } catch {
                preconditionFailure("the catalog has an id that is no name: \(error)")
            }
        }
    }
}
