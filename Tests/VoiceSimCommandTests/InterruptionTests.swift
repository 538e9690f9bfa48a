import Foundation
import Testing

@testable import VoiceSimCommand

@Suite struct `An interrupted run` {
    @Test("has saved all it found and ends with 130", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) async throws {
        let scratch = try Scratch()
        let run = try process([
            "run", "--seed", "1", "--schedules", "100000000", "--handler", "partial-fix",
            "--corpus", scratch.path, "--junit", scratch.path + "/junit.xml",
        ])
        try run.run()
        // The first findings come at once; nothing here depends on how soon.
        while scratch.files.count < 5, run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        kill(run.processIdentifier, signal)
        run.waitUntilExit()
        #expect(run.terminationReason == .exit)
        #expect(run.terminationStatus == 130)
        let out = (run.standardOutput as! Pipe).fileHandleForReading.readDataToEndOfFile()
        #expect(String(decoding: out, as: UTF8.self).contains("(interrupted)"))
        let junit = try String(contentsOfFile: scratch.path + "/junit.xml", encoding: .utf8)
        #expect(junit.contains(#"<property name="complete" value="false"/>"#))
        #expect(junit.contains("<failure ") && junit.hasSuffix("</testsuites>\n"))
        #expect(await voicesim("replay", scratch.path).status == .asExpected)
    }
}
