import Testing

@testable import VoiceSimCommand

@Suite struct `voicesim verify` {
    @Test("says how many schedules and states it looked at, and ends with 0 if nothing broke")
    func verified() async {
        let ended = await voicesim("verify", "--handler", "reliable", "--steps", "3", "--fidelity", "native")
        #expect(ended.status == .asExpected)
        #expect(
            ended.out == [
                "reliable, native, 3 messages, 3 channels, up to 3 steps",
                "verified: 1119 schedules, 112 states, no counterexample",
            ])
    }

    @Test("prints each shortest counterexample, and ends with 1")
    func broken() async throws {
        let ended = await voicesim(
            "verify", "--handler", "safe-send", "--steps", "3", "--fidelity", "browser", "--property",
            "ready-flag")
        #expect(ended.status == .broken)
        #expect(ended.out.contains("ready-flag, 2 steps:"))
        let story = try #require(ended.out.firstIndex(of: "ready-flag, 2 steps:"))
        #expect(ended.out[(story + 1)...].prefix(2) == ["    attach open", "    attach"])
        #expect(ended.out.last?.contains("--property ready-flag --fidelity browser --steps 2") == true)
    }

    @Test("without a limit on steps closes")
    func unlimited() async {
        let ended = await voicesim(
            "verify", "--handler", "reliable", "--steps", "unlimited", "--messages", "1", "--channels", "1")
        #expect(ended.status == .asExpected)
        #expect(ended.out.count { $0.hasSuffix("any number of steps") } == 2)
        #expect(ended.out.count { $0.hasPrefix("verified: ") } == 2)
        #expect(ended.out.count { $0.hasPrefix("where a listener clears") } == 2)
    }

    @Test("leaves out the kinds of step it is told to")
    func without() async {
        let ended = await voicesim(
            "verify", "--handler", "safe-send", "--steps", "3", "--without", "reset", "--property",
            "quiet-after-reset",
            "--fidelity", "native")
        #expect(ended.status == .asExpected)
        let broken = await voicesim(
            "verify", "--handler", "safe-send", "--steps", "3", "--without", "reset", "--without",
            "send same",
            "--property", "ready-flag", "--fidelity", "native")
        #expect(broken.out.contains { $0.contains("--without 'send same' --without 'reset'") })
        let wrong = await voicesim("verify", "--handler", "safe-send", "--without", "rest")
        #expect(
            wrong.err == [
                "voicesim: --without takes a kind of step or sizes, not 'rest'; did you mean 'reset'?"
            ])
    }

    /// Which kinds of step a verification that finds something left out, and how many schedules it ran.
    private func size(_ more: String...) async throws -> (kinds: [String], schedules: Int) {
        try await size(more)
    }

    private func size(_ more: [String]) async throws -> (kinds: [String], schedules: Int) {
        let arguments = ["verify", "--handler", "safe-send", "--steps", "2", "--fidelity", "native"]
        let ended = await voicesim(arguments + ["--property", "ready-flag"] + more)
        let line = try #require(ended.out.first { $0.hasPrefix("broken: ") })
        let words = line.split(separator: " ")
        let place = try #require(words.firstIndex { $0.hasPrefix("schedules") })
        // What was left out, in the command that finds the story again.
        let left = ended.out.last?.split(separator: " --without ").dropFirst().map(String.init) ?? []
        return (left, try #require(Int(words[place - 1])))
    }

    @Test("without sizes leaves out padded messages and buffers, but transmit only where nobody hears")
    func withoutSizes() async throws {
        let each = ["send large", "send huge", "attach tight", "tight"].flatMap { ["--without", $0] }
        let whole = try await size()
        #expect(whole.kinds.isEmpty)
        let silent = try await size("--without", "sizes")
        #expect(silent.kinds == ["sizes"])
        #expect(try await size(each + ["--without", "transmit"]) == silent)
        #expect(silent.schedules < whole.schedules)
        let heard = try await size("--without", "sizes", "--far-side", "acknowledging")
        #expect(heard.kinds == ["sizes"])
        #expect(try await size(each + ["--far-side", "acknowledging"]) == heard)
        let unheard = try await size(
            "--without", "sizes", "--without", "transmit", "--far-side", "acknowledging")
        #expect(unheard.kinds == ["sizes", "'transmit'"])
        #expect(heard.schedules < (try await size("--far-side", "acknowledging")).schedules)
    }

    @Test("ends early where it may use no more memory or time, says how far it came, and does not end with 0")
    func endsEarly() async {
        let memory = await voicesim(
            "verify", "--handler", "reliable", "--steps", "7", "--fidelity", "native", "--memory", "512k")
        #expect(memory.status == .broken)
        #expect(memory.out.last?.hasPrefix("not verified, ended early (as much memory as it may use") == true)
        #expect(memory.out.last?.contains("every schedule up to size") == true)
        let time = await voicesim(
            "verify", "--handler", "reliable", "--steps", "unlimited", "--fidelity", "native", "--budget",
            "100ms")
        #expect(time.status == .broken)
        #expect(time.out.last?.hasPrefix("not verified, ended early (time was up") == true)
        let wrong = await voicesim("verify", "--handler", "reliable", "--memory", "much")
        #expect(
            wrong.err == ["voicesim: --memory takes an amount of memory such as 512m or 4g, not 'much'"])
    }

    @Test("needs a handler")
    func usage() async {
        #expect(await voicesim("verify").status == .unusable)
    }
}
