import Foundation
import Testing

@Suite(.serialized) struct `A command with child processes` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Starts a campaign whose handler hangs, and waits until a child does.
    private func hanging() async throws -> Process {
        let run = crashing(
            [
                "run", "--isolate", "--hang-after", "60s", "--seed", "1", "--from", "20", "--schedules",
                "1000",
                "--handler", "loops", "--property", "no-crash", "--no-corpus", "--jobs", "2",
            ], in: scratch.path + "/")
        try run.run()
        while run.isRunning, try workers(of: run.processIdentifier).isEmpty {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await Task.sleep(for: .milliseconds(300))
        return run
    }

    /// Waits until no child of a process is left.
    private func isAloneSoon(_ parent: Int32) async throws -> Bool {
        for _ in 0..<100 {
            if try workers(of: parent).isEmpty { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    @Test("leaves no process and no file behind when it is killed, even while a handler hangs")
    func killed() async throws {
        let run = try await hanging()
        #expect(try !workers(of: run.processIdentifier).isEmpty)
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        #expect(try await isAloneSoon(run.processIdentifier))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test("ends with 130 when it is interrupted while a handler hangs, and leaves nothing behind")
    func interrupted() async throws {
        let run = try await hanging()
        // As a terminal does: the children hear it too, and must not make crashes of it.
        for child in try workers(of: run.processIdentifier) { kill(child, SIGINT) }
        kill(run.processIdentifier, SIGINT)
        let ended = end(of: run)
        #expect(ended.status == 130)
        #expect(ended.out.first?.contains("(interrupted)") == true)
        #expect(try await isAloneSoon(run.processIdentifier))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test(
        "ends with 130 when a terminal interrupts all of it while children start",
        .enabled(if: ["/usr/bin/setsid", "/proc/self/status"].allSatisfy(FileManager.default.fileExists)))
    func interruptedAtTheStart() throws {
        // In a session of its own it has a process group of its own, as a terminal's would be.
        let script = """
            setsid "$0" run --isolate --seed 1 --time 60s --handler traps --property no-crash --no-corpus &
            for try in $(seq 300); do
                if grep -q '^SigCgt:.*[2367abef]$' /proc/$!/status; then break; fi
                sleep 0.1
            done
            sleep 1; kill -INT -$!; wait $!
            """
        let run = crashing([], in: scratch.path + "/")
        run.arguments = ["-c", script, run.executableURL!.path]
        run.executableURL = URL(fileURLWithPath: "/bin/sh")
        try run.run()
        let ended = end(of: run)
        #expect(ended.status == 130)
        #expect(ended.out.first?.contains("(interrupted)") == true)
    }

    @Test("takes a child that somebody else kills for no crash of the handler")
    func killedChild() async throws {
        let run = crashing(
            [
                "run", "--isolate", "--seed", "1", "--schedules", "3000", "--handler", "reliable",
                // With one worker all three may be hit at one request.
                "--jobs", "1", "--no-corpus",
            ], in: scratch.path + "/")
        try run.run()
        var killed: [Int32] = []
        while run.isRunning, killed.count < 3 {
            for child in try workers(of: run.processIdentifier) where !killed.contains(child) {
                kill(child, SIGKILL)
                killed.append(child)
            }
        }
        let ended = end(of: run)
        #expect(killed.count >= 1)
        #expect(ended.status == 0, "\(ended.err)")
        #expect(ended.out.first == "reliable: all 23 properties hold in 3,000 schedules")
    }

    @Test("goes on to the end where nobody can read its complaints")
    func noStandardError() throws {
        let run = crashing([
            "run", "--isolate", "--seed", "1", "--schedules", "64", "--handler", "aborts",
            "--corpus", scratch.path, "--no-proof",
        ])
        run.standardError = FileHandle(forWritingAtPath: "/dev/full")
        try run.run()
        let out = (run.standardOutput as! Pipe).fileHandleForReading.readDataToEndOfFile()
        run.waitUntilExit()
        #expect(run.terminationReason == .exit && run.terminationStatus == 1)
        #expect(String(decoding: out, as: UTF8.self).contains("  NEW    no-crash: "))
    }

    @Test("serves nobody who is not its parent")
    func byHand() throws {
        let ended = try crashing("isolated-worker", "traps")
        #expect(ended.status == 2)
        #expect(
            ended.err == [
                "CrashingCommand: isolated-worker is started by this program itself, and by nobody else"
            ])
        #expect(try !crashing("--help").out.contains { $0.contains("isolated-worker") })
    }
}
