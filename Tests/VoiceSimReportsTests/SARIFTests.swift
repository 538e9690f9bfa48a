import Foundation
import Testing

@testable import VoiceSimReports

@Suite struct `A report in SARIF` {
    private typealias Object = [String: Any]

    private func place(_ path: String) -> RepositoryPath {
        RepositoryPath(path, from: "/work/app", in: "/work")
    }

    private func run(_ text: String) throws -> Object {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        let runs = try #require(log["runs"] as? [Object])
        #expect(runs.count == 1)
        return runs[0]
    }

    private func driver(_ run: Object) throws -> Object {
        try #require((run["tool"] as? Object)?["driver"] as? Object)
    }

    @Test("has what the standard asks for, whatever stands in texts of others")
    func hostile() throws {
        for text in Hostile.each({ SARIF($0, place: place).text }, { SARIF($0, place: place).text }) {
            #expect(Hostile.isVisible(text))
            let run = try run(text)
            let driver = try driver(run)
            #expect(driver["name"] as? String == "voicesim")
            let rules = try #require(driver["rules"] as? [Object]).map { $0["id"] as? String }
            #expect(Set(rules).count == rules.count)
            let results = try #require(run["results"] as? [Object])
            #expect(!results.isEmpty)
            for result in results {
                let message = try #require((result["message"] as? Object)?["text"] as? String)
                // No placeholder, and no link.
                #expect(!message.contains("{0}") || message.contains("{{0}}"))
                #expect(!message.contains("]("))
                let place = try #require(result["ruleIndex"] as? Int)
                #expect(rules[place] == result["ruleId"] as? String)
                #expect(["error", "note"].contains(result["level"] as? String))
                let prints = result["partialFingerprints"] as? [String: String]
                #expect(prints?["counterexample/v1"]?.count == 16)
                // Each or none.
                #expect(result["suppressions"] is [Object])
            }
            let invocation = try #require((run["invocations"] as? [Object])?.first)
            #expect(invocation["executionSuccessful"] as? Bool == false)
            #expect((invocation["toolExecutionNotifications"] as? [Object])?.count == 1)
        }
    }

    @Test("takes what the corpus expects for a suppressed note, and what is news for an error")
    func levels() throws {
        let results = try #require(
            try run(SARIF(Hostile.run(news: 1, known: 1), place: place).text)["results"] as? [Object])
        #expect(results.map { $0["level"] as? String } == ["error", "note"])
        let suppressions = results.map { ($0["suppressions"] as? [Object])?.map { $0["kind"] as? String } }
        #expect(suppressions == [[], ["external"]])
    }

    @Test("names a file as a URI that is relative to the repository, or else whole")
    func places() throws {
        let uris = [
            "Corpus/a b/ü#?%:é.schedule": "app/Corpus/a%20b/%C3%BC%23%3F%25%3A%C3%A9.schedule",
            "./x/../y.schedule": "app/y.schedule", "../z.schedule": "z.schedule",
            "/work/app/w.schedule": "app/w.schedule", "/tmp/v.schedule": "file:///tmp/v.schedule",
            "/workers/u.schedule": "file:///workers/u.schedule", "../../../t": "file:///t",
        ]
        for (path, uri) in uris {
            #expect(place(path).uri == uri)
            #expect(URL(string: uri) != nil)
        }
        let results = try #require(
            try run(SARIF(Hostile.run(news: 1), place: place).text)["results"] as? [Object])
        let location = (results[0]["locations"] as? [Object])?[0]["physicalLocation"] as? Object
        let uri = try #require((location?["artifactLocation"] as? Object)?["uri"] as? String)
        #expect(uri.hasPrefix("app/Corpus/%3Cb%3E"))
        #expect(uri.allSatisfy { $0.isASCII && !" <>\"`{}|\\^\n".contains($0) })
    }

    @Test("is whole with ten thousand findings")
    func many() throws {
        let report = Hostile.run(news: 5_000, known: 5_000, isHarmless: true)
        let results = try run(SARIF(report, place: place).text)["results"]
        #expect((results as? [Object])?.count == 10_000)
    }
}
