import VoiceHandlers
import VoiceSim
import VoiceSimCommand

/// A command whose handlers do to their process what no handler should.
@main
struct CrashingCommand {
    static func main() async { await VoiceSimCommand.main(subjects) }

    private static let subjects: [Subject] = [
        // It traps when it is given its third channel.
        Troublesome.subject("traps") { trouble in
            if trouble.channels == 3 { fatalError("a third channel") }
        },
        // It loops for ever over the third message after a reset.
        Troublesome.subject("loops") { trouble in
            while trouble.resets == 1 && trouble.messages == 3 { nap() }
        },
        // It ends the process, as if all were well, when a channel opens.
        Troublesome.subject("exits") { trouble in
            if trouble.openings == 1 { exitQuietly() }
        },
        // It calls itself without end when it is cleared twice.
        Troublesome.subject("overflows") { trouble in
            if trouble.clears == 2 { _ = descend(1) }
        },
        // It aborts when it is reset three times.
        Troublesome.subject("aborts") { trouble in
            if trouble.resets == 3 { abortLoudly() }
        },
        // It closes all descriptors when it is cleared twice.
        Troublesome.subject("closes") { trouble in
            if trouble.clears == 2 { closeEverything() }
        },
        // It prints, and reads what it can get, whatever happens.
        Troublesome.subject("talks") { _ in
            print("{\"ready\":{}}")
            while readLine() != nil {}
        },
        // It aborts when it is reset twice, on the main actor.
        .onMainActor("ui") { _ in
            Troublesome { trouble in if trouble.resets == 2 { abortLoudly() } }
        },
        // It keeps itself alive from the third message on.
        Troublesome.subject("leaks") { trouble in
            if trouble.messages == 3 { trouble.keepsake = trouble }
        },
        // It keeps itself alive, on the main actor.
        .onMainActor("ui-leaks") { _ in
            Troublesome { trouble in if trouble.messages == 3 { trouble.keepsake = trouble } }
        },
        // Actors.
        .asynchronous("resumes-twice") { _ in TroublesomeActor(.resumesTwice) },
        .asynchronous("blocks") { _ in TroublesomeActor(.blocks) },
        .asynchronous("goes-elsewhere") { _ in TroublesomeActor(.goesElsewhere) },
        .asynchronous("hurries") { _ in TroublesomeActor(.hurries) },
        .asynchronous("has-an-executor") { _ in ForeignActor() },
        // It does no harm.
        Subject("reliable") { _ in ReliableHandler(capacity: 4) },
    ]
}
