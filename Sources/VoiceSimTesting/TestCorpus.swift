import VoiceSim

/// Where a test keeps the counterexamples that it has found: in a folder `HANDLER/PROPERTY-ID.schedule`, as
/// the command does.
public enum TestCorpus: Equatable, Sendable {
    /// The folder `Corpus` beside the file of the test.
    case besideTest
    /// The folder at this path, which is seen from the folder of the test's file unless it begins with `/`.
    case folder(String)
    /// Nowhere: nothing is replayed, and nothing is saved.
    case none

    /// The folder of a test in this file.
    func store(for filePath: String) -> CorpusStore? {
        let home = filePath.deletingLastPathComponent
        return switch self {
        case .besideTest: CorpusStore(folder: home.appendingPathComponent("Corpus"))
        case .folder(let path):
            CorpusStore(folder: path.hasPrefix("/") ? path : home.appendingPathComponent(path))
        case .none: nil
        }
    }
}
