import Foundation
import VoiceSim
import VoiceSimIsolation

/// A campaign inside of somebody's test, and what the test is told.
struct LibraryRun: Sendable {
    let order: LibraryOrder
    let subject: Subject

    /// Does what was asked for.
    func report() async -> LibraryReport {
        var report = LibraryReport(handler: subject.name)
        do {
            if order.isReplay { try await replay(into: &report) } else { try await run(into: &report) }
        } catch {
            report.message = "voicesim: \(error)"
        }
        return report
    }

    // MARK: New schedules

    private func run(into report: inout LibraryReport) async throws {
        let (seed, scenario) = try order.drawing(for: subject)
        let store = order.corpus.map { CorpusStore(folder: $0) }
        let known = try entries(of: store)
        let campaign = Campaign(
            subject, seed: seed, from: order.from, schedules: order.schedules, scenario: scenario,
            properties: try order.judged(by: subject),
            known: known.filter { $0.entry.expectation == .fails }.map(\.entry.counterexample))
        var findings: [Finding] = []
        let result = try await campaign.run(
            found: { findings.append($0) }, proven: { findings[findings.count - 1] = $0 })
        report.seed = "\(seed)"
        report.schedules = result.schedules
        let digits = String(result.digest, radix: 16)
        report.digest = "0x" + String(repeating: "0", count: 16 - digits.count) + digits
        var parts: [String] = []
        for finding in findings {
            let file = try save(finding, in: store, known)
            let count = result.schedules(breaking: finding.property, in: finding.fidelity)
            let sentence = subject.catalog.type(of: finding.property)?.sentence ?? ""
            report.findings.append(
                LibraryReport.Finding(
                    property: finding.property.text, sentence: sentence, fidelity: finding.fidelity.name,
                    quirks: finding.counterexample.conditions.quirks.members.map(\.name),
                    schedule: finding.counterexample.schedule.text, index: finding.draw.index, count: count,
                    isKnown: finding.isKnown, file: file))
            if finding.isKnown, order.allowsKnown { continue }
            parts.append(story(of: finding, sentence, count, of: result.schedules, file))
        }
        if !parts.isEmpty { report.message = parts.joined(separator: "\n") }
    }

    /// What there is to say of a finding: the property, the shortest story, and how to see it again.
    private func story(
        of finding: Finding, _ sentence: String, _ count: UInt64, of schedules: UInt64, _ file: String?
    ) -> String {
        let conditions = finding.counterexample.conditions
        let steps = finding.counterexample.schedule.text.split(separator: "\n").map { "    \($0)" }
        var lines = ["\(subject.name) breaks \(finding.property.text): \(sentence)", ""] + steps
        lines += [
            "",
            "  \(conditions.phrase); \(count) of \(schedules) schedules break it"
                + (finding.isKnown ? ", as the corpus knows" : ""),
            "  again: VOICESIM_SEED=\(finding.draw.seed) VOICESIM_FROM=\(finding.draw.index) "
                + "VOICESIM_SCHEDULES=1, with the same test",
        ]
        if let file { lines.append("  kept as \(file)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Returns: where the finding is in the corpus, if there is one.
    private func save(
        _ finding: Finding, in store: CorpusStore?, _ known: [(path: String, entry: CorpusEntry)]
    ) throws -> String? {
        guard let store else { return nil }
        let listed = known.first {
            $0.entry.counterexample.breakage == finding.counterexample.breakage
                && $0.entry.counterexample.schedule == finding.counterexample.schedule
        }
        if let listed { return listed.path }
        let path = store.path(of: finding.entry)
        if !CorpusStore.holds(path) { try store.save(finding.entry) }
        return path
    }

    // MARK: The corpus

    private func replay(into report: inout LibraryReport) async throws {
        var lines: [String] = []
        for (path, entry) in try entries(of: order.corpus.map { CorpusStore(folder: $0) }) {
            let subject = subject
            guard let verdict = try await there({ try ScheduleFile.entry(entry).replay(on: subject) }) else {
                continue
            }
            switch verdict {
            case .reproduced: report.reproduced += 1
            case .fixed(let gone):
                lines.append(
                    "fixed: \(path): \(subject.name) breaks \(gone) no more; say 'expect: passes' in it, so "
                        + "that it stays so")
            case .changed(let broken): lines.append("changed: \(path): \(subject.name) breaks \(broken)")
            case .stale(let staleness):
                lines.append("stale: \(path): it does not fit \(subject.name) any more: \(staleness)")
            }
        }
        if !lines.isEmpty { report.message = lines.joined(separator: "\n") + "\n" }
    }

    /// The entries of this handler.
    private func entries(of store: CorpusStore?) throws -> [(path: String, entry: CorpusEntry)] {
        guard let store else { return [] }
        return try store.load().compactMap { item in
            guard let entry = item.file.entry, entry.handler == subject.id else { return nil }
            return (item.path, entry)
        }
    }

    private func there<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
        -> Result
    {
        try await LocalWorkforce(subject).there(body)
    }
}
