import Foundation
import VoiceSim

/// The entries beside a fixed one that still break its property: the handler is better, and not yet well.
struct Survivors {
    /// `; PATH still does`, with the fidelity if it is another one, or nothing if there is none.
    let phrase: String

    /// Looks at the other entries in the folder of `item`. What cannot be read there is passed over: nobody
    /// asked for it.
    init(of item: CorpusStore.Item, on subject: Subject, _ staffing: Staffing) throws {
        let (file, folder) = (item.file, item.path.deletingLastPathComponent)
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        var alike: String?
        var other: String?
        for name in names.sorted() where name.hasSuffix(".schedule") {
            let path = folder.appendingPathComponent(name)
            guard path != item.path, let property = file.entry?.counterexample.property,
                let neighbour = (try? CorpusStore.read(path))?.entry, neighbour.handler == subject.id,
                neighbour.counterexample.property == property, neighbour.expectation == .fails,
                try neighbour.isBroken(
                    on: subject,
                    by: staffing.worker(for: .entry(neighbour), at: path, on: subject))
            else { continue }
            let conditions = neighbour.counterexample.conditions
            if conditions == file.conditions {
                alike = alike ?? path
            } else {
                other = other ?? "\(path) still does, \(conditions.phrase)"
            }
        }
        phrase = (alike.map { "\($0) still does" } ?? other).map { "; " + $0 } ?? ""
    }
}

extension CorpusEntry {
    /// Whether the entry still breaks its property.
    fileprivate func isBroken(on subject: Subject, by worker: any Worker) throws -> Bool {
        switch try ScheduleFile.entry(self).replay(on: subject, by: worker) {
        case .reproduced: true
        case .changed(let broken): broken.contains(counterexample.property)
        case .fixed, .stale, nil: false
        }
    }
}
