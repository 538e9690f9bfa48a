/// The alphabet of schedules: a row for each kind of step, in the order of ``Step/Kind``.
///
/// A new kind is a case of ``Step/Kind``, a row here, and its effect.
enum StepTable {
    static let rows: [StepRow] = Step.Kind.allCases.map { kind in
        switch kind {
        case .send:
            StepRow(
                words: "send", meaning: "the application gives the handler the next new message",
                actor: .application, enabled: .world { $0.contains(.mayGive) }, isReaction: true,
                theme: .sending, followUps: [.any(.send), .any(.sendSame), .any(.run)])
        case .sendSame:
            StepRow(
                words: "send same", meaning: "the application gives a message equal to the previous one",
                actor: .application, enabled: .world { $0.contains([.mayGive, .hasGiven]) },
                isReaction: true, givesAgain: true, theme: .sending,
                followUps: [.any(.send), .any(.sendSame)], simpler: [.send])
        case .attach:
            StepRow(
                words: "attach", meaning: "the application sets a new channel that is connecting",
                actor: .application, enabled: .world { $0.contains(.maySet) }, isReaction: true,
                theme: .attaching, followUps: [.newest(.open)])
        case .attachOpen:
            StepRow(
                words: "attach open",
                meaning: "the application sets a new channel that is open and announced",
                actor: .application, enabled: .world { $0.contains(.maySet) }, isReaction: true,
                theme: .attaching, followUps: [.newest(.full), .newest(.closing)], simpler: [.attach])
        case .attachOpening:
            StepRow(
                words: "attach opening",
                meaning: "the application sets a new channel that is open, with its open event still queued",
                actor: .application, enabled: .world { $0.contains(.maySet) }, isReaction: true,
                theme: .attaching, followUps: [.newest(.full), .newest(.closing)],
                simpler: [.attach, .attachOpen])
        case .close:
            StepRow(
                words: "close", meaning: "the application closes the current channel", actor: .application,
                enabled: .world { $0.contains(.mayClose) }, isReaction: true, theme: .undoing)
        case .clear:
            StepRow(
                words: "clear", meaning: "the application empties the handler's queue", actor: .application,
                enabled: .world { _ in true }, isReaction: true, theme: .undoing)
        case .reset:
            StepRow(
                words: "reset", meaning: "the application resets the handler for a new session",
                actor: .application, enabled: .world { _ in true }, isReaction: true, theme: .undoing,
                simpler: [.clear])
        case .deliver:
            StepRow(
                words: "deliver", meaning: "the event loop runs its oldest task", actor: .eventLoop,
                enabled: .world { $0.contains(.hasTask) }, theme: .delivering)
        case .tick:
            StepRow(
                words: "tick", meaning: "time advances to the earliest timer, which fires", actor: .clock,
                enabled: .world { $0.contains(.hasTimer) }, theme: .delivering)
        case .attachAgain:
            StepRow(
                words: "attach again", meaning: "the application sets the current channel once more",
                actor: .application, enabled: .world { $0.contains(.hasCurrent) }, isReaction: true)
        case .flood:
            StepRow(
                words: "flood",
                meaning: "the application gives one message more than the handler may queue",
                actor: .application, enabled: .world { $0.contains(.mayFlood) })
        case .sendLarge:
            StepRow(
                words: "send large",
                meaning: "the application gives the next new message, padded to 64 KiB",
                actor: .application, enabled: .world { $0.contains(.mayGive) }, isReaction: true,
                theme: .sending, followUps: [.any(.sendLarge), .any(.send)], simpler: [.send])
        case .sendHuge:
            StepRow(
                words: "send huge",
                meaning: "the application gives the next new message, a byte longer than a channel carries",
                actor: .application, enabled: .world { $0.contains(.mayGive) }, isReaction: true,
                theme: .sending, followUps: [.any(.send)], simpler: [.send, .sendLarge])
        case .attachTight:
            StepRow(
                words: "attach tight",
                meaning: "the application sets an open channel with room for one more small message",
                actor: .application, enabled: .world { $0.contains(.maySet) }, isReaction: true,
                theme: .attaching, followUps: [.newest(.drain), .any(.send)], simpler: [.attach, .attachOpen])
        case .run:
            StepRow(
                words: "run",
                meaning: "the oldest asynchronous job that is ready, or the N-th oldest, runs until it waits",
                actor: .jobs, enabled: .job, theme: .delivering, followUps: [.any(.run), .any(.deliver)])
        case .open:
            StepRow(
                words: "open", meaning: "the transport of a channel gets ready", actor: .network,
                enabled: .channel { $0.contains(.connecting) }, followUps: [.same(.full), .any(.deliver)])
        case .closing:
            StepRow(
                words: "closing", meaning: "the far side of a channel begins to close it", actor: .network,
                enabled: .channel { $0.contains(.open) },
                followUps: [.same(.closed), .any(.attach), .any(.attachOpen), .any(.attachOpening)])
        case .closed:
            StepRow(
                words: "closed", meaning: "the closing procedure of a channel ends", actor: .network,
                enabled: .channel { !$0.isDisjoint(with: [.closing, .abandoned]) },
                followUps: [.any(.deliver), .any(.attach), .any(.attachOpen), .any(.attachOpening)])
        case .fail:
            StepRow(
                words: "fail", meaning: "the transport of a channel fails", actor: .network,
                enabled: .channel { !$0.isDisjoint(with: .alive) },
                followUps: [.any(.deliver), .any(.attach), .any(.attachOpen), .any(.attachOpening)],
                simpler: [.closed, .closing])
        case .full:
            StepRow(
                words: "full", meaning: "the network stalls, and the send buffer of a channel is full",
                actor: .network, enabled: .channel { $0.contains([.open, .shown]) && !$0.contains(.full) },
                followUps: [.same(.drain), .any(.deliver), .any(.send)], simpler: [.closing, .fail])
        case .drain:
            StepRow(
                words: "drain", meaning: "everything in the send buffer of a channel goes on the wire",
                actor: .network,
                enabled: .channel { !$0.isDisjoint(with: [.full, .tight]) && !$0.contains(.draining) },
                followUps: [.any(.deliver)])
        case .vanish:
            StepRow(
                words: "vanish", meaning: "a channel ends with its own connection, as a quirk says",
                actor: .network, enabled: .channel { !$0.isDisjoint(with: .alive) },
                followUps: [.any(.send), .any(.attach), .any(.attachOpen)], simpler: [.closing, .fail],
                quirks: [.silentClose, .slowClose])
        case .tight:
            StepRow(
                words: "tight",
                meaning: "the network stalls with room for one more small message in a channel's buffer",
                actor: .network,
                enabled: .channel {
                    $0.contains([.open, .shown]) && $0.isDisjoint(with: [.full, .tight])
                }, followUps: [.same(.drain), .any(.send)], simpler: [.full, .closing, .fail])
        case .transmit:
            StepRow(
                words: "transmit", meaning: "the oldest message in a channel's buffer goes on the wire",
                actor: .network,
                enabled: .channel { $0.contains(.buffered) && $0.isDisjoint(with: .stalled) },
                theme: .delivering, followUps: [.same(.hear), .any(.deliver)])
        case .hear:
            StepRow(
                words: "hear", meaning: "the far side hears the oldest message on a channel's wire",
                actor: .farSide, enabled: .channel { $0.contains(.wired) }, theme: .delivering,
                followUps: [.any(.deliver)])
        case .say:
            StepRow(
                words: "say", meaning: "the far side says on a channel what it has to say unasked",
                actor: .farSide, enabled: .channel { $0.contains(.speaking) }, theme: .delivering,
                followUps: [.any(.deliver)])
        case .stick:
            StepRow(
                words: "stick", meaning: "a channel goes on closing for ever", actor: .network,
                enabled: .channel { $0.contains(.closing) },
                followUps: [.any(.attach), .any(.attachOpen)], quirks: [.stuckClosing])
        case .openAgain:
            StepRow(
                words: "open again", meaning: "a channel fires a second open event", actor: .network,
                enabled: .channel { $0.contains([.open, .shown]) }, followUps: [.any(.deliver)],
                quirks: [.repeatedOpen])
        case .errorAgain:
            StepRow(
                words: "error again", meaning: "a channel that has closed fires an error event",
                actor: .network, enabled: .channel { $0.contains(.over) }, followUps: [.any(.deliver)],
                quirks: [.lateError])
        case .drainSilently:
            StepRow(
                words: "drain silently",
                meaning: "everything in the send buffer of a channel goes on the wire, and no event says so",
                actor: .network,
                enabled: .channel {
                    !$0.isDisjoint(with: [.full, .tight, .buffered]) && !$0.contains(.draining)
                }, followUps: [.any(.send)], simpler: [.drain], quirks: [.lostLow])
        case .lowAgain:
            StepRow(
                words: "low again",
                meaning: "a channel fires a bufferedamountlow event although nothing has drained",
                actor: .network, enabled: .channel { $0.contains([.open, .shown]) },
                followUps: [.any(.deliver)], quirks: [.spuriousLow])
        }
    }

    /// The step that this text is, without blanks around it.
    static func step(reading text: Substring) -> Step? {
        for kind in Step.Kind.allCases where text.starts(with: kind.words) {
            let rest = text.after(kind.words)
            if !kind.namesChannel {
                if rest.isEmpty { return Step(unchecked: kind) }
                guard kind.namesJob else { continue }
                if let job = (2...Step.maximumJobs).first(where: { rest.isText(" j\($0)") }) {
                    return Step(uncheckedJob: job)
                }
            } else if let channel = (1...Step.maximumChannels).first(where: { rest.isText(" c\($0)") }) {
                return Step(unchecked: kind, channel: channel)
            }
        }
        return nil
    }
}
