import VoiceSim

/// A finding that the corpus did not know, and what became of the attempt to save it.
struct Discovery {
    private(set) var finding: Finding
    /// Where it is, as a person names it; nil if it is nowhere.
    private(set) var path: String?
    /// Why it could not be saved.
    private(set) var trouble: CorpusError?

    /// Saves a finding.
    init(_ finding: Finding, savedBy plan: TestPlan) {
        self.finding = finding
        guard plan.saves, let corpus = plan.corpus else { return }
        keep(in: plan) { () throws(CorpusError) in try corpus.save(finding.entry) }
    }

    /// Saves what the proof has made of it, in the place of what was saved before.
    mutating func improve(to better: Finding, savedBy plan: TestPlan) {
        let old = finding.entry
        finding = better
        guard path != nil, let corpus = plan.corpus else { return }
        keep(in: plan) { () throws(CorpusError) in try corpus.save(better.entry, replacing: old) }
    }

    private mutating func keep(in plan: TestPlan, _ save: () throws(CorpusError) -> String) {
        do throws(CorpusError) {
            path = plan.shown(try save())
        } catch {
            trouble = error
        }
    }
}
