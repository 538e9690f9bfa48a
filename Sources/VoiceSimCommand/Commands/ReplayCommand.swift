import VoiceSim

/// `voicesim replay`: runs recorded schedules again and says what became of each.
enum ReplayCommand: Command {
    static let description = CommandDescription(
        name: "replay", summary: "run recorded schedules again", operands: "[PATH …]",
        discussion: """
            Each PATH is a schedule or a folder of them (default: Corpus seeds). A line each:
            reproduced, it came to what it says; fixed, it breaks that no more; changed, it breaks
            something else; stale, it does not fit the handler any more.
            """,
        options: [
            Option(name: "--handler", value: "NAME", repeats: true, help: "only these (default all)")
        ])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let handlers = try arguments.handlers()
        let paths = arguments.operands.isEmpty ? ["Corpus", "seeds"] : arguments.operands
        var counts: [(word: String, count: Int)] = ["reproduced", "fixed", "changed", "stale"].map { ($0, 0) }
        var status = CommandStatus.asExpected
        for path in paths {
            for item in try arguments.program.items(at: path) {
                for handler in try self.handlers(of: item, among: handlers, of: arguments.program) {
                    let subject = handler.subject
                    do throws(Nondeterminism) {
                        guard let verdict = try item.file.replay(on: subject) else { continue }
                        counts[counts.firstIndex { $0.word == verdict.word }!].count += 1
                        if verdict != .reproduced { status = status.worse(.broken) }
                        console.out(try line(verdict, item, subject))
                    } catch {
                        console.complain("\(item.path): \(error)")
                        status = status.worse(.untrustworthy)
                    }
                }
            }
        }
        console.out(counts.map { "\($0.count) \($0.word)" }.joined(separator: ", "))
        return status
    }

    /// The handlers that a file speaks of: an entry's own, or all those that a starting schedule judges.
    private static func handlers(
        of item: CorpusStore.Item, among wanted: [ListedHandler], of program: Program
    ) throws(UsageError) -> [ListedHandler] {
        let names = item.file.handler.map { [$0] } ?? item.file.verdicts.map(\.handler)
        for name in names {
            do throws(UsageError) {
                _ = try program.handler(name)
            } catch {
                throw UsageError("\(item.path): \(error)")
            }
        }
        return wanted.filter { names.contains($0.name) }
    }

    private static func line(
        _ verdict: ReplayVerdict, _ item: CorpusStore.Item, _ subject: Subject
    ) throws(Nondeterminism) -> String {
        let place = item.file.handler == nil ? "\(item.path) on \(subject.name)" : item.path
        let detail =
            switch verdict {
            case .reproduced: ""
            case .fixed(let gone):
                ": it breaks \(gone) no more\(try Survivors(of: item, on: subject).phrase)"
            case .changed(let broken): ": \(wanted(of: item.file, subject.name)) breaks \(broken)"
            case .stale(let staleness): ": \(staleness)"
            }
        return verdict.word.padded(to: 12) + place + detail
    }

    /// What the file expects, as the first half of a sentence that ends with what is broken.
    private static func wanted(of file: ScheduleFile, _ handler: String) -> String {
        if file.expectation == .passes, let property = file.property {
            return "it should not break \(property.text), and"
        }
        let expected = file.verdicts.first { $0.handler == handler }?.breaks ?? file.breaks ?? .none
        return "it should break \(expected.isEmpty ? "nothing" : expected.description), and"
    }
}
