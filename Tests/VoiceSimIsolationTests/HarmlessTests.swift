import Foundation
import Testing

@Suite(.serialized) struct `A handler that does not crash` {
    @Test("comes to the same report with child processes as without")
    func sameReport() throws {
        let run = ["run", "--seed", "5", "--schedules", "3000", "--handler", "reliable", "--no-corpus"]
        let outputs = try [[], ["--isolate"], ["--isolate", "--jobs", "1"]].map { options in
            let process = crashing(run + options)
            try process.run()
            return end(of: process).out
        }
        #expect(outputs[0].first == "reliable: all 23 properties hold in 3,000 schedules")
        #expect(outputs[1] == outputs[0])
        #expect(outputs[2] == outputs[0])
    }

    @Test("comes to the same report there with quirks, and to another one than without")
    func quirks() throws {
        let run = [
            "run", "--seed", "5", "--schedules", "1000", "--handler", "reliable", "--no-corpus",
            "--no-proof",
        ]
        let outputs = try [[], ["--quirk", "all"], ["--quirk", "all", "--isolate"]].map { options in
            let process = crashing(run + options)
            try process.run()
            return end(of: process).out.map { $0.replacing(" --isolate", with: "") }
        }
        #expect(outputs[1] == outputs[2])
        #expect(outputs[0].last != outputs[1].last)
    }

    @Test(
        "and goes where no schedule reaches is told so once, by name",
        arguments: [
            ("goes-elsewhere", "goes on on the dispatch queue 'com.mine.network', which no schedule reaches"),
            ("hurries", "gives tasks a priority, which no schedule heeds"),
            ("has-an-executor", "has an executor of its own, and no schedule reaches what runs there"),
        ])
    func outside(handler: String, sentence: String) throws {
        let ended = try crashing(
            "run", "--seed", "1", "--schedules", "300", "--handler", handler, "--property", "no-crash",
            "--no-corpus", "--jobs", "1")
        #expect(ended.err.count { $0.contains("\(handler) \(sentence)") } == 1, "\(ended.err)")
    }

    @Test("and keeps itself alive is found and proven there as here", arguments: ["leaks", "ui-leaks"])
    func released(handler: String) throws {
        let run = [
            "run", "--seed", "5", "--schedules", "600", "--handler", handler, "--property", "released",
            "--no-corpus",
        ]
        let outputs = try [[], ["--isolate"], ["--isolate", "--jobs", "1"]].map { options in
            let process = crashing(run + options)
            try process.run()
            // The command that shows it again isolates as this one did.
            return end(of: process).out.map { $0.replacing(" --isolate", with: "") }
        }
        #expect(outputs[0].first == "\(handler): its property is broken in 600 schedules, all new")
        #expect(outputs[0].contains { $0.contains(": 2 steps, ") && $0.hasSuffix(" of 600, browser too") })
        #expect(outputs[1] == outputs[0])
        #expect(outputs[2] == outputs[0])
    }

    @Test("can neither write into the results nor read what is meant for the command")
    func talks() throws {
        let process = crashing([
            "run", "--isolate", "--seed", "1", "--schedules", "200", "--handler", "talks", "--property",
            "livelock", "--no-corpus",
        ])
        let input = Pipe()
        process.standardInput = input
        try process.run()
        let ended = end(of: process)
        #expect(ended.status == 0)
        #expect(ended.err.isEmpty)
        #expect(ended.out.count == 2)
        #expect(ended.out.first == "talks: its property holds in 200 schedules")
        input.fileHandleForWriting.closeFile()
    }

    @Test("is verified in a child process as it is in this one")
    func verified() throws {
        let verify = ["verify", "--handler", "reliable", "--steps", "3", "--fidelity", "native"]
        let outputs = try [[], ["--isolate"]].map { options in
            let process = crashing(verify + options)
            try process.run()
            return end(of: process).out
        }
        #expect(outputs[0].last?.hasPrefix("verified: ") == true)
        #expect(outputs[1] == outputs[0])
    }
}
