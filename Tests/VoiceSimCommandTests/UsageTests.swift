import Foundation
import Testing

@testable import VoiceSimCommand

/// Wrong usage: one line that says what was wrong and what would be right, and status 2.
@Suite struct `A command line that is wrong` {
    private func expect(
        _ arguments: String..., says expected: String, at location: SourceLocation = #_sourceLocation
    ) async {
        let console = Collected()
        let status = await CommandLineTool(program: .voicesim, console: console.console).run(arguments)
        #expect(status == .unusable, sourceLocation: location)
        #expect(console.err == ["voicesim: \(expected)"], sourceLocation: location)
        #expect(console.out.isEmpty, sourceLocation: location)
    }

    @Test("names the command that was meant")
    func command() async {
        await expect("rnu", says: "there is no command 'rnu'; did you mean 'run'?")
        await expect("explode", says: "there is no command 'explode'; see 'voicesim --help'")
    }

    @Test("names the option that was meant")
    func option() async {
        await expect("run", "--sead", "1", says: "'run' has no option '--sead'; did you mean '--seed'?")
        await expect("replay", "--zzz", says: "'replay' has no option '--zzz'; see 'voicesim replay --help'")
        await expect("run", "--seed", says: "--seed needs a value: --seed N")
        await expect("run", "--seed", "1", "--seed", "2", says: "--seed stands here twice; once is enough")
        await expect("run", "--json=yes", says: "--json takes no value")
        await expect("run", "there", says: "'there' is one word too many; see 'voicesim run --help'")
    }

    @Test("names the handler, property and strategy that were meant")
    func names() async {
        await expect(
            "run", "--handler", "reliabel", says: "there is no handler 'reliabel'; did you mean 'reliable'?")
        await expect(
            "run", "--handler", "x",
            says:
                "there is no handler 'x'; there are partial-fix, guarded-flush, retry-queue, safe-send, poll-until-drained, keepalive-in-one-field, retry-for-ever, shift-then-check, one-event-flag, pending-for-ever, reconnecting-on-any-close, reconnecting, acknowledged, reliable"
        )
        await expect(
            "run", "--property", "no-los", says: "there is no property 'no-los'; did you mean 'no-loss'?")
        await expect("run", "--property", "x", says: "there is no property 'x'; see 'voicesim properties'")
        await expect(
            "run", "--strategy", "luck", says: "there is no strategy 'luck'; there are random and uniform")
        await expect("run", "--fidelity", "real", says: "--fidelity takes native or browser, not 'real'")
    }

    @Test("says what a seed is", arguments: ["x", "-1", "1.5", "0x", "18446744073709551616", ""])
    func seed(text: String) async {
        await expect(
            "run", "--seed", text, says: "--seed takes a 64-bit number such as 42 or 0x2a, not '\(text)'")
    }

    @Test("says what a count is", arguments: ["0", "-1", "many", "1.5", "99999999999999999999"])
    func count(text: String) async {
        await expect(
            "run", "--schedules", text,
            says: "--schedules takes a whole number of at least 1, not '\(text)'")
        await expect(
            "run", "--jobs", text, says: "--jobs takes a whole number from 1 to 1024, not '\(text)'")
        await expect(
            "verify", "--handler", "reliable", "--steps", text,
            says: "--steps takes a whole number from 1 to 1000, not '\(text)', or unlimited")
    }

    @Test("says what a time is", arguments: ["30", "0s", "-1s", "s", "1d", "1.5s"])
    func time(text: String) async {
        await expect(
            "run", "--time", text, says: "--time takes a time such as 30s, 5m or 500ms, not '\(text)'")
    }

    @Test("does not contradict itself")
    func contradictions() async {
        await expect(
            "run", "--time", "1s", "--schedules", "1", says: "--schedules and --time exclude each other")
        await expect(
            "run", "--corpus", "x", "--no-corpus", says: "--corpus and --no-corpus exclude each other")
    }

    @Test("without a command gets the help, and status 2")
    func nothing() async {
        let ended = await voicesim()
        #expect(ended.status == .unusable)
        #expect(ended.err.first?.hasPrefix("usage: voicesim COMMAND") == true)
    }
}
