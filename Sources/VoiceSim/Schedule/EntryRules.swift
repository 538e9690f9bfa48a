/// What no world could do, whatever the handler: refused when a schedule is made or read, and not when it is
/// replayed.
struct EntryRules {
    private var entries = 0
    private var messages = 0
    private var channels = 0

    /// Adds one entry to those before it.
    ///
    /// - Returns: what is wrong with it there, in one sentence, if anything is.
    mutating func objection(to step: Step, at anchor: YieldPoint?) -> String? {
        if let anchor, entries == 0 {
            return "an interleaved step stands inside a step, so '\(step)' at \(anchor) cannot come first"
        }
        if let anchor, !step.kind.namesChannel {
            let place = "'\(step)' cannot happen inside a call"
            guard StepSets.all.reactions.contains(step) else { return "\(place); it is a step of its own" }
            guard YieldPoint.Kind.listening.contains(anchor.kind) else {
                return "\(place) but at an emit or an event, where the application is told something"
            }
        }
        if let anchor, step.kind.namesChannel, anchor.kind == .event {
            return "'\(step)' cannot happen at an event, where only the application's own listener acts"
        }
        entries += 1
        if step.kind.gives { messages += 1 }
        if step.kind.attaches { channels += 1 }
        if messages > Schedule.maximumMessages {
            return "a schedule gives at most \(Schedule.maximumMessages) messages"
        }
        if channels > Step.maximumChannels {
            return "a schedule sets at most \(Step.maximumChannels) channels"
        }
        if entries > Schedule.maximumSize { return "a schedule has at most \(Schedule.maximumSize) steps" }
        return nil
    }
}
