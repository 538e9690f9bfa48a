import Foundation
import Testing

@testable import VoiceSimReports

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What Jenkins' schema of JUnit XML (`junit-10.xsd`) asks for, as far as it concerns us, held against a file.
final class JUnitReader: NSObject, XMLParserDelegate {
    private static let rules: [String: (required: Set<String>, allowed: Set<String>, children: Set<String>)] =
        [
            "testsuites": ([], ["name", "time", "tests", "failures", "errors"], ["testsuite"]),
            "testsuite": (
                ["name", "tests", "failures", "errors"], ["time", "skipped", "timestamp", "hostname", "id"],
                ["properties", "testcase", "system-out", "system-err"]
            ),
            "properties": ([], [], ["property"]),
            "property": (["name", "value"], [], []),
            "testcase": (["name"], ["classname", "time"], ["skipped", "error", "failure", "system-out"]),
            "failure": ([], ["type", "message"], []), "error": ([], ["type", "message"], []),
            "skipped": ([], ["type", "message"], []), "system-out": ([], [], []),
        ]

    private(set) var faults: [String] = []
    private(set) var counts: [String: Int] = [:]
    private(set) var suites: [[String: String]] = []
    private(set) var cases: [[String: String]] = []
    private(set) var messages: [String] = []
    private(set) var bodies: [String] = []
    private(set) var root: [String: String] = [:]
    private var path: [String] = []
    private var body = ""

    init(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        if !parser.parse() || !path.isEmpty {
            faults.append("not well-formed: \(String(describing: parser.parserError))")
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
        path.append(name)
        guard let rule = Self.rules[name] else { return faults.append("there is no element \(name)") }
        if let parent = path.dropLast().last {
            if Self.rules[parent]?.children.contains(name) != true { faults.append("\(name) in \(parent)") }
        } else if name != "testsuites" {
            faults.append("the root is \(name)")
        }
        let given = Set(attributes.keys)
        if !rule.required.isSubset(of: given) {
            faults.append("\(name) lacks \(rule.required.subtracting(given))")
        }
        let surplus = given.subtracting(rule.required).subtracting(rule.allowed)
        if !surplus.isEmpty { faults.append("\(name) has \(surplus)") }
        if let time = attributes["time"], !time.contains(/^[0-9]+(\.[0-9]*)?$/) {
            faults.append("time \(time)")
        }
        if name == "testsuites" { root = attributes }
        if name == "testsuite" { suites.append(attributes) }
        if name == "testcase" { cases.append(attributes) }
        if let message = attributes["message"] { messages.append(message) }
        body = ""
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { body += text }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        _ = path.popLast()
        if name == "failure" { bodies.append(body) }
    }
}

@Suite struct `A report in JUnit XML` {
    @Test("keeps to the schema of Jenkins, whatever stands in texts of others")
    func hostile() {
        for text in Hostile.each({ JUnit($0).text }, { JUnit($0).text }) {
            #expect(JUnitReader(text).faults == [])
            #expect(Hostile.isVisible(text))
        }
    }

    @Test("gives texts back as they were, but for signs that do not show, which it names")
    func texts() {
        let shown = Markup.visible(Hostile.text)
        #expect(shown.contains("[U+0000]") && shown.contains("[U+202E]") && shown.contains("[U+FFFE]"))
        let run = JUnitReader(JUnit(Hostile.run(news: 1)).text)
        #expect(run.messages.contains("after attach open, send; the process ended: \(shown)"))
        #expect(run.bodies.first?.contains("\nexpected: \(shown)\n") == true)
        #expect(run.bodies.first?.contains("\nproperty: tidy\nexpect: fails\n") == true)
        let replay = JUnitReader(JUnit(Hostile.replay(unexpected: 1)).text)
        #expect(replay.cases.map { $0["name"] } == Array(repeating: Markup.visible(Hostile.path), count: 2))
        #expect(replay.messages == ["fixed: \(shown)"])
    }

    @Test("has a test for each property of each handler: news fail, what was known is skipped")
    func outcomes() {
        let known = JUnitReader(JUnit(Hostile.run(news: 0, known: 1)).text)
        let all = Hostile.subject.catalog.types.count
        #expect(known.root["tests"] == "\(all)" && known.root["failures"] == "0")
        // The campaign ran no schedule, so nothing is known of the others either.
        #expect(known.suites.map { $0["skipped"] } == ["\(all)"])
        #expect(known.messages.contains("known: \(Markup.visible(Hostile.path))"))
        let new = JUnitReader(JUnit(Hostile.run(news: 1, troubles: 2)).text)
        #expect(
            new.root == [
                "name": "voicesim run", "tests": "\(all + 2)", "failures": "1", "errors": "2",
                "time": "1234.567",
            ])
        #expect(new.counts["failure"] == 1 && new.counts["error"] == 2)
        #expect(new.cases.allSatisfy { $0["classname"] == "hostile" && $0["time"] == "0" })
    }

    @Test("counts what it has, in each suite and in all of them")
    func counts() {
        let reader = JUnitReader(JUnit(Hostile.replay(unexpected: 3, troubles: 2)).text)
        #expect(reader.suites.count == 1)
        for attributes in [reader.suites[0], reader.root] {
            #expect(
                attributes["tests"] == "6" && attributes["failures"] == "3" && attributes["errors"] == "2")
        }
        #expect(reader.counts["testcase"] == 6)
    }

    @Test("leaves out the last of very many stories, which nobody reads, and nothing else")
    func many() throws {
        let reader = JUnitReader(JUnit(Hostile.replay(unexpected: 10_000, isHarmless: true)).text)
        #expect(reader.faults == [] && reader.root["tests"] == "10001" && reader.bodies.count == 10_000)
        let large = JUnit(Hostile.replay(unexpected: 2_500)).text
        #expect(large.utf8.count < 10_000_000)
        let stories = large.ranges(of: "\nproperty: tidy\n").count
        #expect(stories > 1_000 && stories < 2_500)
        #expect(large.ranges(of: "is left out here").count == 2_500 - stories)
    }

    @Test("what reads it here does refuse what is wrong")
    func reader() {
        for (text, fault) in [
            ("<testsuites><testsuite name='a' tests='1' failures='0'/></testsuites>", "lacks"),
            ("<testsuites skipped='1'/>", "has"), ("<testsuites><testcase name='a'/></testsuites>", "in"),
            ("<testsuites time='soon'/>", "time"), ("<testsuites>", "well-formed"), ("<b/>", "no element"),
            ("<testsuites>\u{1}</testsuites>", "well-formed"),
        ] {
            let faults = JUnitReader(text).faults
            #expect(faults.contains { $0.contains(fault) }, "\(text): \(faults)")
        }
    }
}
