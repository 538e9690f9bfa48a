import Foundation
import Testing
import VoiceSimReports

@testable import VoiceSimCommand

/// What `--json` prints, line by line, held against the schema that `schema` prints.
@Suite struct `Output for machines` {
    private let scratch: Scratch
    private let validator: SchemaValidator

    init() throws {
        scratch = try Scratch()
        validator = try SchemaValidator(OutputSchema.text)
    }

    private func entry(_ steps: String, named name: String = "entry", expect: String = "fails") throws
        -> String
    {
        try scratch.file(
            "\(name).schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: \(expect)\n"
                + "fidelity: native\n\n\(steps)\n")
    }

    /// The kinds of the lines, each of which fits the schema.
    private func kinds(_ ended: Ended) throws -> [String] {
        try ended.out.map { line in
            #expect(validator.faults(in: line) == [], "\(line)")
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(object?["kind"] as? String)
        }
    }

    @Test("fits the schema, whatever the command and its end")
    func lines() async throws {
        let path = try entry("attach opening\nreset")
        _ = try entry("attach open\nsend", named: "fixed")
        let seed = try scratch.file(
            "seed.schedule", "voicesim-schedule: 2\nexpect partial-fix: fails checked-send\n\nsend\n")
        let run = await voicesim(
            "run", "--seed", "7", "--schedules", "60", "--no-proof", "--no-corpus", "--json", "--handler",
            "safe-send", "--handler", "partial-fix", "--quirk", "all")
        #expect(Set(try kinds(run)) == ["finding", "summary"])
        #expect(try kinds(run).last == "summary")
        let replay = await voicesim("replay", "--json", scratch.path)
        #expect(try kinds(replay) == ["replay", "replay", "replay", "replaySummary"])
        #expect(replay.status == .broken)
        #expect(replay.out.last?.contains(#""fixed":1,"#) == true)
        #expect(try kinds(await voicesim("replay", "--json", seed)) == ["replay", "replaySummary"])
        let verify = await voicesim(
            "verify", "--json", "--handler", "safe-send", "--steps", "2", "--property", "ready-flag")
        #expect(try kinds(verify).suffix(2) == ["verification", "verificationSummary"])
        #expect(try kinds(verify).first == "counterexample")
        let early = await voicesim(
            "verify", "--json", "--handler", "reliable", "--steps", "unlimited", "--memory", "1k",
            "--without", "sizes", "--messages", "1", "--channels", "1")
        #expect(try kinds(early) == ["verification", "verification", "verificationSummary"])
        #expect(early.out.first?.contains(#""reason":"memory""#) == true)
        for options in [[], ["--check"], ["--write"]] {
            let shrink = await voicesim(["shrink", "--json", path] + options)
            #expect(try kinds(shrink) == ["shrinking", "shrinkingSummary"], "\(options)")
        }
        let gone = await voicesim("shrink", "--json", scratch.path + "/fixed.schedule")
        #expect(try kinds(gone) == ["shrinking", "shrinkingSummary"])
        #expect(gone.out.first?.contains(#""verdict":"broken""#) == true)
    }

    @Test("says what cannot be trusted in a line of its own")
    func troubles() async throws {
        let trouble = ReportedTrouble(
            "it \"runs\" differently\n\u{0}", with: "mine", file: "a\u{202E}.schedule")
        #expect(validator.faults(in: trouble.json) == [])
        #expect(trouble.json.contains(#""file":"a\u202E.schedule""#))
        #expect(trouble.json.allSatisfy { $0.isASCII })
    }

    @Test("keeps the keys that readers of findings rely on, and tells the story beside them")
    func findings() async throws {
        let ended = await voicesim(
            "run", "--seed", "7", "--schedules", "40", "--no-proof", "--no-corpus", "--json", "--handler",
            "safe-send", "--property", "ready-flag")
        let line = try #require(ended.out.first)
        #expect(line.hasPrefix(#"{"expected":"#))
        #expect(line.contains(#""property":"ready-flag""#) && line.contains(#""seed":"0x7""#))
        #expect(ended.out.last?.contains(/"digest":"0x[0-9a-f]{16}"/) == true)
        let finding = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let path = try scratch.file("found.schedule", try #require(finding["schedule"] as? String))
        #expect(await voicesim("replay", path).out.last == "1 reproduced, 0 fixed, 0 changed, 0 stale")
        #expect((finding["reproduce"] as? String)?.hasPrefix("voicesim run --seed 0x7 --from ") == true)
        #expect((finding["story"] as? String)?.isEmpty == false)
    }

    @Test("has a schema that the command prints, with every kind of line")
    func schema() async throws {
        let ended = await voicesim("schema")
        #expect(ended.status == .asExpected)
        #expect(ended.out.joined(separator: "\n") + "\n" == OutputSchema.text)
        #expect(OutputSchema.kinds.count == 10)
        for kind in OutputSchema.kinds { #expect(OutputSchema.text.contains("\"#/$defs/\(kind.name)\"")) }
    }

    @Test("is told about, kind by kind and key by key")
    func article() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let article = try String(
            contentsOfFile: root + "/Sources/VoiceSimReports/VoiceSimReports.docc/OutputForMachines.md",
            encoding: .utf8)
        for kind in OutputSchema.kinds {
            let section = try #require(article.range(of: "### `\(kind.name)`\n"), "\(kind.name)")
            let text = article[section.upperBound...].prefix { $0 != "#" }
            for key in kind.keys {
                #expect(text.contains("| `\(key.name)` | \(key.meaning)"), "\(kind.name): \(key.name)")
            }
        }
    }

    @Test("is refused by what checks it here if it is wrong")
    func wrong() {
        let fine = #"{"kind":"trouble","schemaVersion":1,"handler":"h","message":"m"}"#
        #expect(validator.faults(in: fine) == [])
        for line in [
            "{", "[]", "{}", #"{"kind":"other"}"#,
            fine.replacing("\"message\":\"m\"", with: "\"mess\":\"m\""),
            fine.replacing(":1,", with: ":2,"), fine.replacing(":1,", with: ":\"1\","),
            fine.replacing(":1,", with: ":true,"), fine.replacing("\"m\"}", with: "7}"),
            fine.replacing("\"m\"}", with: "\"m\",\"more\":1}"), fine.replacing("trouble", with: "finding"),
            #"{"kind":"replaySummary","schemaVersion":1,"reproduced":-1,"fixed":0,"changed":0,"stale":0,"#
                + #""troubles":0,"complete":true,"version":"1"}"#,
            #"{"kind":"replaySummary","schemaVersion":1,"reproduced":1.5,"fixed":0,"changed":0,"stale":0,"#
                + #""troubles":0,"complete":true,"version":"1"}"#,
            #"{"kind":"replaySummary","schemaVersion":1,"reproduced":1,"fixed":0,"changed":0,"stale":0,"#
                + #""troubles":0,"complete":1,"version":"1"}"#,
        ] { #expect(validator.faults(in: line) != [], "\(line)") }
    }
}
