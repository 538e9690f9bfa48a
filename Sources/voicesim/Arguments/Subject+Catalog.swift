import VoiceHandlers
import VoiceSim

extension Subject {
    /// A handler of the catalog, under its id there.
    init(_ entry: HandlerCatalog.Entry) {
        do throws(SubjectName.Refusal) {
            self.init(try SubjectName(entry.id), make: entry.make)
        } catch {
            preconditionFailure("the catalog has an id that is no name: \(error)")
        }
    }
}
