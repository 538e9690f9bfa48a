import DataChannels
import VoiceSim

/// What came of a run, in words: one clause for a property that it broke, for somebody who has not seen its
/// trace.
struct Consequence {
    let account: RunAccount
    let property: PropertyID

    /// What came of this run for a property that it broke.
    init(of account: RunAccount, for property: PropertyID) {
        self.account = account
        self.property = property
    }

    /// The clause.
    var clause: String {
        guard let moment = account.moments.first(where: { $0.property == property }) else { return unseen }
        let event = account.trace[moment.event]
        var world = account.start
        for past in account.trace[..<moment.event] { world.enter(past) }
        return clause(
            event, account.trace[..<moment.event], before: world, account.trace[moment.event...])
            ?? account.lines[moment.event]
    }

    /// Where no event shows it.
    private var unseen: String {
        if let ending = account.ending { return "the process ended: \(ending)" }
        return property == .released
            ? "somebody still holds the handler when all is over" : "\(property) is broken"
    }

    private func clause(
        _ event: TraceEvent, _ past: ArraySlice<TraceEvent>, before world: WorldView,
        _ future: ArraySlice<TraceEvent>
    ) -> String? {
        let waiting = Self.names(world.outstanding)
        let are = world.outstanding.count == 1 ? "is" : "are"
        switch (property, event) {
        case (.noLoss, _) where !waiting.isEmpty:
            // What goes out with the last message is not gone: it has waited for another one.
            let isLate = world.outstanding.contains { message in
                !Self.channels(of: message, in: future).isEmpty
            }
            let end = isLate ? "not sent, though all has settled" : "gone"
            return refusal(of: world.outstanding, in: past, then: end) ?? "\(waiting) \(are) \(end)"
        case (.noStuckQueue, _) where !waiting.isEmpty:
            let stuck = "not sent, though a channel is open"
            return refusal(of: world.outstanding, in: past, then: stuck) ?? "\(waiting) \(are) \(stuck)"
        case (.worksInCalm, _): return inCalm(past, before: world)
        case (.noEscapedError, .escaped(let error)):
            let call = world.calls.last ?? "a call"
            return "\(call) lets \(error.map { "\($0)" } ?? "an error") escape"
        case (.noEscapedError, .failed(let call, let error)):
            return "\(call.name) comes back with \(error.map { "\($0)" } ?? "an error of its own")"
        case (.noDuplicate, .accepted(let channel, let message?)),
            (.noDuplicate, .carried(let channel, let message?)):
            let given = past.count { $0 == .given(message: message) }
            let channels = Self.channels(of: message, in: past)
            if given > 1 {
                let sent = Self.often(channels.count + 1)
                return "m\(message) was given \(Self.often(given)), and is sent \(sent)"
            }
            let first = channels.first
            return "m\(message) is sent twice, "
                + (first == channel
                    ? "both times on c\(channel)" : "on c\(first ?? channel) and on c\(channel)")
        case (.inOrder, .accepted(_, let message?)), (.inOrder, .carried(_, let message?)):
            return world.accepted.last { $0 > message }.map { "m\($0) overtakes m\(message)" }
        case (.inOrder, .heard(_, let message?)):
            return world.heard.last { $0 > message }.map { "m\($0) is heard before m\(message)" }
        case (.staysCleared, .accepted(let channel, let message?)),
            (.staysCleared, .carried(let channel, let message?)):
            return "m\(message) was cleared, and is sent on c\(channel)"
        case (.noInvention, .accepted(let channel, nil)), (.noInvention, .carried(let channel, nil)):
            return "c\(channel) gets a message that nobody gave"
        case (.checkedSend, .accepted(let channel, let message)),
            (.checkedSend, .refused(let channel, let message, _)):
            return "\(Self.name(message)) is sent on c\(channel) without a look at its state"
        case (.currentChannelOnly, .accepted(let channel, let message)),
            (.currentChannelOnly, .refused(let channel, let message, _)):
            let current = world.current.map { "c\($0) is the current channel" } ?? "no channel is current"
            return "\(Self.name(message)) is sent on c\(channel), while \(current)"
        case (.failureReported, _): return unreported(in: past)
        case (.noFalseReport, _): return "an error is reported that is none, or was reported before"
        case (.queuedCount, .quiet(_, _, let queued)):
            let count = world.outstanding.count
            let truth = count == 0 ? "nothing waits" : "\(count) \(count == 1 ? "waits" : "wait"): \(waiting)"
            return "queuedCount is \(queued), and \(truth)"
        case (.readyFlag, .quiet(let isReady, _, _)):
            return "isReady is \(isReady), and the current channel is \(isReady ? "not open" : "open")"
        case (.quietAfterReset, .belated(let channel)):
            return "an event of c\(channel), which the reset gave up, wakes the handler"
        case (.quietAfterReset, _):
            return world.calls.first.map { call in
                let late = call.hasPrefix("timer") ? "a \(call)" : call
                return "\(late) wakes the handler after the reset: \(told(event))"
            }
        case (.delivered, _): return undelivered(past)
        case (.passedOn, _): return passedOn(event, past)
        case (.noFalseDrop, _): return falseDrop(event, past)
        case (.livelock, .livelock): return "the handler goes on for ever"
        case (.callReturns, _):
            return "\(world.calls.last ?? world.underWay.first ?? "a call") never comes back"
        default: return nil
        }
    }

    /// The last refusal of the one message that is missing, and what became of it; nil if there is none.
    private func refusal(
        of missing: [Int], in past: ArraySlice<TraceEvent>, then end: String
    ) -> String? {
        guard missing.count == 1 else { return nil }
        for case .refused(let channel, let message?, let error) in past.reversed() where message == missing[0]
        {
            return "c\(channel) refused m\(message) (\(error)), and it is \(end)"
        }
        return nil
    }

    /// What the handler does or says with this event.
    private func told(_ event: TraceEvent) -> String {
        switch event {
        case .observed(let isReady, let queued): "isReady is \(isReady), \(queued) queued"
        case .accepted(let channel, let message): "\(Self.name(message)) is sent on c\(channel)"
        case .reportedError, .reportedFailedFlush: "it reports an error"
        case .made: "it makes a channel"
        default: "\(event)"
        }
    }

    /// A failure that nobody has told the application of, by the rules of the property: a report answers for
    /// the one before it.
    private func unreported(in past: ArraySlice<TraceEvent>) -> String? {
        var failures: [String] = []
        var refused: [Int?] = []
        var world = account.start
        for event in past {
            world.enter(event)
            switch event {
            case .refused(let channel, let message, let error):
                let again = refused.contains(message) ? " again" : ""
                failures.append("c\(channel) refused \(Self.name(message))\(again) (\(error))")
                refused.append(message)
            case .fired(.error, let channel) where channel == world.current:
                failures.append("c\(channel) failed")
            case .reportedError, .reportedFailedFlush: if !failures.isEmpty { failures.removeLast() }
            case .gaveUp: failures = []
            default: break
            }
        }
        return failures.last.map { "\($0), and nobody is told" }
    }

    /// The channels that have accepted this message, in order.
    static func channels(of message: Int, in events: ArraySlice<TraceEvent>) -> [Int] {
        events.compactMap { event in
            switch event {
            case .accepted(let channel, message), .carried(let channel, message): channel
            default: nil
            }
        }
    }

    static func name(_ message: Int?) -> String { message.map { "m\($0)" } ?? "a message of its own" }

    /// For example `m1, m2 and m3`; nothing for none.
    static func names(_ messages: [Int]) -> String {
        let names = messages.prefix(5).map { "m\($0)" }
        let rest = messages.count > 5 ? ["\(messages.count - 5) more"] : []
        let all = names + rest
        return all.count < 2 ? all.joined() : all.dropLast().joined(separator: ", ") + " and " + all.last!
    }
}
