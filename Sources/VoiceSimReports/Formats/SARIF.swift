import VoiceSim

/// What is broken, in SARIF 2.1.0, which tools for code analysis exchange.
///
/// A rule is a property; a result is a finding, in the file of the corpus that tells it. What the corpus
/// expects is a suppressed note, what is news an error.
public struct SARIF {
    private let rules: [(id: String, sentence: String)]
    private let results: [Result]
    private let troubles: [ReportedTrouble]
    private let version: String
    private let isComplete: Bool

    /// One result.
    struct Result {
        let rule: String
        let handler: String
        let isKnown: Bool
        let message: String
        let file: RepositoryPath?
        /// What it is told apart by in every run.
        let identity: [String]
    }

    init(
        rules: [(id: String, sentence: String)], results: [Result], troubles: [ReportedTrouble],
        version: String, isComplete: Bool
    ) {
        self.rules = rules
        self.results = results
        self.troubles = troubles
        self.version = version
        self.isComplete = isComplete
    }

    /// The whole file.
    public var text: String {
        let log: JSONTree = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "voicesim", "version": .text(version),
                            "rules": .list(rules.map { Self.tree(of: $0.id, $0.sentence) }),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "invocations": [
                        [
                            "executionSuccessful": .flag(troubles.isEmpty && isComplete),
                            "toolExecutionNotifications": .list(troubles.map(Self.tree)),
                        ]
                    ],
                    "results": .list(trees),
                ]
            ],
        ]
        return log.pretty
    }

    private var trees: [JSONTree] {
        var places: [String: Int] = [:]
        for (place, rule) in rules.enumerated() { places[rule.id] = place }
        return results.map { Self.tree(of: $0, at: places[$0.rule] ?? -1) }
    }

    private static func tree(of result: Result, at place: Int) -> JSONTree {
        var location: [(key: String, value: JSONTree)] = []
        if let file = result.file {
            location.append(
                (
                    "physicalLocation",
                    ["artifactLocation": ["uri": .text(file.uri)], "region": ["startLine": 1]]
                ))
        }
        location.append(
            ("logicalLocations", [["name": .text(result.handler), "kind": "type"]]))
        let suppression: JSONTree = [
            "kind": "external", "status": "accepted", "justification": "An entry of the corpus expects it.",
        ]
        return [
            "ruleId": .text(result.rule), "ruleIndex": .number(place),
            "level": result.isKnown ? "note" : "error", "message": message(result.message),
            "locations": [.object(location)],
            "partialFingerprints": ["counterexample/v1": .text(fingerprint(of: result.identity))],
            "suppressions": .list(result.isKnown ? [suppression] : []),
        ]
    }

    private static func tree(of id: String, _ sentence: String) -> JSONTree {
        [
            "id": .text(id), "shortDescription": message(sentence),
            "fullDescription": message("Expected: \(sentence)."),
            "help": message("Expected: \(sentence). The counterexample is a schedule: replay it."),
            "defaultConfiguration": ["level": "error"],
        ]
    }

    private static func tree(of trouble: ReportedTrouble) -> JSONTree {
        let place = trouble.file.map { "\($0), " } ?? ""
        return ["level": "error", "message": message("\(place)\(trouble.handler): \(trouble.message)")]
    }

    /// A text in which nothing is a placeholder and nothing is a link.
    private static func message(_ text: String) -> JSONTree {
        let plain = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "] (")
        return ["text": .text(plain)]
    }

    /// 64 bits that follow from these texts, in 16 hexadecimal digits (FNV-1a).
    private static func fingerprint(of texts: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in texts.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
