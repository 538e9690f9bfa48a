import Foundation
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimReports

/// A story of the corpus: the page that the command writes of it, and what it must show, which the library says.
struct Story {
    let page: String
    let diagram: Diagram
    let verdict: Verdict
    let account: RunAccount
    private let entry: String
    /// Where the page is, as long as the story is.
    private let scratch: Scratch

    /// The folder of the package.
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The first entry in the folder of this handler about this property, in native fidelity.
    init(_ handler: String, _ property: String) throws {
        let items = try CorpusStore(folder: "\(Self.root)/Corpus").load()
        let item = try #require(
            items.first {
                $0.file.entry?.handler.text == handler && $0.file.fidelity == .native
                    && $0.file.entry?.counterexample.property.text == property
            })
        let listed = try #require(HandlerCatalog.entry(id: handler))
        let claims: Claims = listed.makesChannels ? .makesChannels : []
        let subject = Subject(try SubjectName(handler), claims: claims, make: listed.make)
        let run = try Runner(subject).replay(item.file.schedule, in: item.file.conditions)
        var account = RunAccount(run, of: subject)
        account.about = item.file.entry?.counterexample.property
        self.account = account
        diagram = Diagram(of: run, breaking: account.moments)
        verdict = Verdict(of: account, judging: subject)
        entry = item.path
        scratch = try Scratch()
        page = "\(scratch.path)/\(handler)-\(property).html"
        let ended = try voicesim("show", "--html", page, entry)
        #expect(ended == 1, "it breaks something")
    }

    /// The events as `show` lists them, without what stands before and after them.
    func listing() throws -> [String] {
        let process = command(["show", "--list", entry])
        let out = Pipe()
        process.standardOutput = out
        try process.run()
        let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let start = try #require(lines.firstIndex(of: account.lines[0]))
        // The schedule has the same words in front.
        let first = lines[(start + 1)...].firstIndex(of: account.lines[0]) ?? start
        return Array(lines[first...].prefix(account.lines.count))
    }
}

/// The command as a process that has not begun, as it was built for these tests.
private func command(_ arguments: [String]) -> Process {
    let built =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent()
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = built.appendingPathComponent("voicesim")
    process.arguments = arguments
    return process
}

/// Runs the command to its end and returns its status.
func voicesim(_ arguments: String...) throws -> Int32 {
    let process = command(arguments)
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}

/// A folder of its own for one test, removed with its last reference.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func file(_ name: String, _ content: String) throws -> String {
        try content.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        return "\(path)/\(name)"
    }
}
