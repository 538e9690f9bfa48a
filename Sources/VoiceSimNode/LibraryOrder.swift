import VoiceSim
import VoiceSimIsolation

/// What a test in JavaScript asks for: schedules of its handler, or the corpus again.
struct LibraryOrder: Decodable {
    /// What there is to know of the handler.
    let handler: HandlerDescription
    /// Whether the corpus is replayed, and nothing else is run.
    let isReplay: Bool
    /// The seed as text, and the place of the first schedule.
    let seed: String
    let from: UInt64
    let schedules: UInt64
    let fidelity: String?
    let quirks: [String]
    let farSide: String?
    let properties: [String]
    /// The folder of the corpus; nil for none.
    let corpus: String?
    /// Whether what the corpus lists is no reason to fail.
    let allowsKnown: Bool

    /// Where schedules are drawn from.
    func drawing(for subject: Subject) throws(WorkerFailure) -> (Seed, Scenario) {
        guard let seed = Seed(seed) else {
            throw WorkerFailure("seed is a 64-bit number such as 42 or '0x2a', not '\(seed)'")
        }
        var scenario = Scenario()
        if let fidelity {
            guard let known = Fidelity(name: fidelity) else {
                throw WorkerFailure("fidelity is 'native' or 'browser', not '\(fidelity)'")
            }
            scenario.fidelity = known
        }
        for name in quirks {
            guard name != "all" else {
                scenario.quirks = .all
                break
            }
            guard let quirk = Quirk(name: name) else {
                let hint = Suggestion.hint(about: name, among: Quirk.allCases.map(\.name), "the quirks are")
                throw WorkerFailure("there is no quirk '\(name)'\(hint)")
            }
            scenario.quirks.insert(quirk)
        }
        if let farSide {
            let names = subject.farSides.map(\.name)
            guard let name = FarSideName(farSide), names.contains(name) else {
                let hint = Suggestion.hint(about: farSide, among: names.map(\.text), "the far sides are")
                throw WorkerFailure("there is no far side '\(farSide)'\(hint)")
            }
            scenario.farSide = name
        }
        return (seed, scenario)
    }

    /// The properties that are asked for; nil for all.
    func judged(by subject: Subject) throws(WorkerFailure) -> PropertySet? {
        if properties.isEmpty { return nil }
        let names = subject.catalog.types.filter { $0.applies(to: subject.claims) }.map { $0.id.text }
        var set = PropertySet.none
        for name in properties {
            guard names.contains(name), let id = PropertyID(name) else {
                let hint = Suggestion.hint(about: name, among: names, "it is judged by")
                throw WorkerFailure("'\(subject.name)' is not judged by '\(name)'\(hint)")
            }
            set.insert(id)
        }
        return set
    }
}

/// What came of it.
struct LibraryReport: Encodable {
    /// A property that was broken.
    struct Finding: Encodable {
        let property: String
        let sentence: String
        let fidelity: String
        let quirks: [String]
        /// The shortest story, as a schedule has it.
        let schedule: String
        /// Where the first schedule that broke it is, and how many did.
        let index: UInt64
        let count: UInt64
        /// Whether the corpus had it before.
        let isKnown: Bool
        /// Its entry, if there is a corpus.
        let file: String?
    }

    var handler: String
    var seed = ""
    var schedules: UInt64 = 0
    var digest = ""
    var findings: [Finding] = []
    /// How many entries of the corpus came to what they say.
    var reproduced = 0
    /// What a test fails with; nil if it does not.
    var message: String?
}
