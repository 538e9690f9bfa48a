import Foundation
import Testing

/// The files of the recipe for CI, which no machine of ours follows: what can be said of them by reading.
@Suite struct `The files of the recipe for CI` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private let action: String
    private let script: String
    /// The pieces of YAML in the article, in their order: a workflow, steps of one, and a pipeline.
    private let pieces: [String]
    private let article: String

    init() throws {
        func text(_ path: String) throws -> String {
            try String(contentsOfFile: "\(Self.root)/\(path)", encoding: .utf8)
        }
        action = try text(".github/actions/voicesim/action.yml")
        script = try text(".github/actions/voicesim/run.sh")
        article = try text("Sources/VoiceSimCommand/VoiceSimCommand.docc/InContinuousIntegration.md")
        pieces = article.components(separatedBy: "```yaml\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
    }

    /// The keys one step further in than a key that stands alone in its line, up to where that ends.
    private static func keys(below key: String, in text: String) -> [String] {
        let lines = text.split(separator: "\n").map(String.init)
        guard let start = lines.firstIndex(where: { $0.drop { $0 == " " } == "\(key):" }) else { return [] }
        let depth = lines[start].prefix { $0 == " " }.count
        let inside = lines[(start + 1)...].prefix { $0.prefix { $0 == " " }.count > depth }
        let first = inside.first?.prefix { $0 == " " }.count
        return inside.filter { $0.prefix { $0 == " " }.count == first }.compactMap { line in
            line.firstMatch(of: /^ *([A-Za-z_-]+):/).map { String($0.1) }
        }
    }

    @Test("hand every input to the script, by a variable that it reads")
    func inputs() {
        let inputs = Self.keys(below: "inputs", in: action)
        #expect(inputs.count > 8)
        for input in inputs where input != "node-version" {
            let variable = "INPUT_" + input.uppercased()
            #expect(action.contains("\n        \(variable): ${{ inputs.\(input) }}\n"), "\(input)")
            #expect(script.contains("${\(variable):-"), "\(variable)")
            #expect(
                script.contains("\n#   \(variable) "), "the head of the script should tell of \(variable)")
        }
        for input in inputs { #expect(article.contains("`\(input)`"), "\(input)") }
    }

    @Test("name no output that the script does not write")
    func outputs() {
        for output in Self.keys(below: "outputs", in: action) {
            #expect(script.contains("\"\(output)=$"), "\(output)")
            #expect(action.contains("value: ${{ steps.voicesim.outputs.\(output) }}"))
        }
    }

    @Test("put nothing that others have written into the text of a script")
    func expressions() {
        for text in [action] + pieces {
            for line in text.split(separator: "\n") where line.contains(/^ *(- )?(run|script):/) {
                #expect(!line.contains("${{"), "\(line)")
                #expect(!line.contains(/: *[|>]/), "a script of several lines is not looked at here: \(line)")
            }
        }
    }

    @Test("give the action and the script nothing that they do not know")
    func uses() {
        #expect(pieces.count == 3)
        let inputs = Self.keys(below: "inputs", in: action)
        for piece in pieces.prefix(2) {
            let use = piece.components(separatedBy: "/.github/actions/voicesim\n").last!
            let given = Self.keys(below: "with", in: use)
            #expect(!given.isEmpty)
            for input in given { #expect(inputs.contains(input), "\(input)") }
        }
        for match in article.matches(of: /INPUT_[A-Z]+/) { #expect(script.contains("${\(match.output):-")) }
    }

    /// What a reader of YAML makes of a text, if there is one here.
    private static func yaml(_ text: String) throws -> Any {
        let scratch = try Scratch()
        let file = try scratch.file("text.yml", text)
        let program = "import sys, json, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))"
        let ended = try ForeignProgram.python.run(["-c", program, file], in: scratch.path)
        try #require(ended.status == 0, "\(ended.err)")
        return try JSONSerialization.jsonObject(with: Data(ended.out.joined(separator: "\n").utf8))
    }

    private static let readsYAML =
        ForeignProgram.python.isThere && (try? ForeignProgram.python.run(["-c", "import yaml"]).status) == 0

    @Test("are well-formed, with what a runner needs", .enabled(if: readsYAML, "needs python3 with yaml"))
    func wellFormed() throws {
        let action = try #require(try Self.yaml(action) as? [String: Any])
        #expect(Set(action.keys) == ["name", "description", "inputs", "outputs", "runs"])
        let runs = try #require(action["runs"] as? [String: Any])
        #expect(runs["using"] as? String == "composite")
        for case let step as [String: Any] in try #require(runs["steps"] as? [Any]) {
            #expect((step["uses"] is String) != (step["run"] is String))
            // In an action, unlike in a workflow, a script must name its shell.
            #expect((step["run"] is String) == (step["shell"] is String))
        }
        for (name, input) in try #require(action["inputs"] as? [String: [String: Any]]) {
            #expect(input["description"] is String && input["default"] is String, "\(name)")
        }
        let workflow = try #require(try Self.yaml(pieces[0]) as? [String: Any])
        // A reader of YAML 1.1 takes the word for a truth.
        let events = try #require((workflow["on"] ?? workflow["true"]) as? [String: Any])
        #expect(Set(events.keys) == ["push", "schedule", "workflow_dispatch"])
        let job = try #require((workflow["jobs"] as? [String: [String: Any]])?["voicesim"])
        #expect(job["runs-on"] is String && job["steps"] is [[String: Any]])
        let steps = try #require(try Self.yaml(pieces[1]) as? [String: [[String: Any]]])
        #expect(steps["steps"]?.count == 4)
        let pipeline = try #require(try Self.yaml(pieces[2]) as? [String: [String: Any]])
        #expect(pipeline["voicesim"]?["script"] as? [String] == ["bash .github/actions/voicesim/run.sh"])
        #expect(pipeline["voicesim"]?["artifacts"] is [String: Any])
    }
}
