import VoiceHandlers
import VoiceSim
import VoiceSimCommand

/// A command whose handlers do to their process what no handler should.
@main
struct CrashingCommand {
    static func main() async { await VoiceSimCommand.main(handlers: handlers) }

    private static let handlers = [
        Troublesome.listed("traps", "traps when it is given its third channel") { trouble in
            if trouble.channels == 3 { fatalError("a third channel") }
        },
        Troublesome.listed("loops", "loops for ever over the third message after a reset") { trouble in
            while trouble.resets == 1 && trouble.messages == 3 { nap() }
        },
        Troublesome.listed("exits", "ends the process, as if all were well, when a channel opens") {
            trouble in
            if trouble.openings == 1 { exitQuietly() }
        },
        Troublesome.listed("overflows", "calls itself without end when it is cleared twice") { trouble in
            if trouble.clears == 2 { _ = descend(1) }
        },
        Troublesome.listed("aborts", "aborts when it is reset three times") { trouble in
            if trouble.resets == 3 { abortLoudly() }
        },
        Troublesome.listed("closes", "closes all descriptors when it is cleared twice") { trouble in
            if trouble.clears == 2 { closeEverything() }
        },
        Troublesome.listed("talks", "prints, and reads what it can get, whatever happens") { _ in
            print("{\"ready\":{}}")
            while readLine() != nil {}
        },
        ListedHandler(
            .onMainActor("ui") { _ in
                Troublesome { trouble in if trouble.resets == 2 { abortLoudly() } }
            }, summary: "aborts when it is reset twice, on the main actor"),
        Troublesome.listed("leaks", "keeps itself alive from the third message on") { trouble in
            if trouble.messages == 3 { trouble.keepsake = trouble }
        },
        ListedHandler(
            .onMainActor("ui-leaks") { _ in
                Troublesome { trouble in if trouble.messages == 3 { trouble.keepsake = trouble } }
            }, summary: "keeps itself alive, on the main actor"),
        ListedHandler(Subject("reliable") { _ in ReliableHandler(capacity: 4) }, summary: "does no harm"),
    ]
}
