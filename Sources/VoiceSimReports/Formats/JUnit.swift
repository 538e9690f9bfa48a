/// What was looked at as tests, in the XML that build servers read: the schema of Jenkins' plug-in xUnit.
///
/// A suite is a handler. What is as expected passes; what the corpus expects to be broken is skipped; what is
/// news fails, with the whole story; and what could not be looked at is an error.
public struct JUnit {
    /// The tests of one handler.
    struct Suite {
        let name: String
        let cases: [Case]
        /// What else there is to say, by name.
        var properties: [(name: String, value: String)] = []
    }

    /// One test.
    struct Case {
        let name: String
        let outcome: Outcome
    }

    /// What became of a test.
    enum Outcome {
        case passed
        /// Not looked at, or broken as expected.
        case skipped(String)
        /// Broken: what, the sentence about it, and everything.
        case failed(type: String, message: String, body: String)
        /// Not to be trusted.
        case errored(String)
    }

    private let name: String
    private let suites: [Suite]
    private let elapsed: Duration

    init(_ name: String, _ suites: [Suite], elapsed: Duration) {
        self.name = name
        self.suites = suites
        self.elapsed = elapsed
    }

    /// Behind so many bytes of stories the others are left out: many readers take no file of more than 10 MB.
    private static let mostStories = 2_000_000

    /// The whole file.
    public var text: String {
        let cases = suites.flatMap(\.cases)
        var room = Self.mostStories
        let (failures, errors) = (cases.count(where: \.isFailed), cases.count(where: \.isErrored))
        return XMLText(
            "testsuites",
            [
                ("name", name), ("tests", "\(cases.count)"), ("failures", "\(failures)"),
                ("errors", "\(errors)"), ("time", seconds),
            ], suites.map { element(of: $0, &room) }
        ).document
    }

    private func element(of suite: Suite, _ room: inout Int) -> XMLText {
        let cases = suite.cases
        let properties = suite.properties.map {
            XMLText("property", [("name", $0.name), ("value", $0.value)])
        }
        return XMLText(
            "testsuite",
            [
                ("name", suite.name), ("tests", "\(cases.count)"),
                ("failures", "\(cases.count(where: \.isFailed))"),
                ("errors", "\(cases.count(where: \.isErrored))"),
                ("skipped", "\(cases.count(where: \.isSkipped))"),
                // All tests of a handler run together, and nobody knows how long each took.
                ("time", "0"),
            ],
            (properties.isEmpty ? [] : [XMLText("properties", [], properties)])
                + cases.map { element(of: $0, in: suite, &room) })
    }

    private func element(of test: Case, in suite: Suite, _ room: inout Int) -> XMLText {
        if case .failed(_, _, let body) = test.outcome { room -= body.utf8.count }
        let children: [XMLText] =
            switch test.outcome {
            case .passed: []
            case .skipped(let message): [XMLText("skipped", [("message", message)])]
            case .failed(let type, let message, let body):
                [
                    XMLText(
                        "failure", [("type", type), ("message", message)],
                        text: room >= 0 ? body : "The story is left out here: there are too many.")
                ]
            case .errored(let message):
                [XMLText("error", [("type", "untrustworthy"), ("message", message)], text: message)]
            }
        return XMLText(
            "testcase", [("classname", suite.name), ("name", test.name), ("time", "0")], children)
    }

    private var seconds: String {
        let milliseconds = Int(elapsed / .milliseconds(1))
        let rest = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}

extension JUnit.Case {
    fileprivate var isFailed: Bool { if case .failed = outcome { true } else { false } }
    fileprivate var isErrored: Bool { if case .errored = outcome { true } else { false } }
    fileprivate var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}
