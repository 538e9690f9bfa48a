import DataChannels

/// The fixed calm ending of every run.
extension World {
    /// Settling that takes more rounds than this is taken never to end.
    private static var maximumRounds: Int { 1_000 }
    /// So long a handler with messages of its own is watched: its timers may go on for ever.
    private static var watchedTime: Duration { .seconds(60) }

    /// Brings the run to rest, judges it, and does the same once more with a fresh channel: one that the
    /// application sets, or one that the handler makes when it hears that its channel has closed
    /// (``Claims/makesChannels``). At last the application gives one more message, if it has one that fits.
    ///
    /// In each part the handler may make one channel more than a schedule can have.
    @inline(never)
    func settle(_ handler: any VoiceEventHandling) {
        let isMaker = subject.claims.contains(.makesChannels)
        // What is ready may make channels, and belongs to the schedule still.
        if isAsynchronous, isMaker, !runJobs() { return record(.livelock) }
        record(.settling)
        application.channelRoom = application.attached + 1
        guard rest(handler) else { return }
        lookInQuiet(handler)
        noteSettled()

        application.channelRoom = application.attached + (isMaker ? 1 : 2)
        if isMaker { closeForAnother() } else { attach(.connecting, to: handler) }
        guard rest(handler) else { return }
        noteEnded()

        if mayGiveLast {
            give(new: true, to: handler)
            guard rest(handler) else { return }
            noteCalmed()
        }
        if subject.claims.contains(.answersLater) { noteUnreturned(handler) }
    }

    /// Out of line, because most handlers have no such calls.
    @inline(never)
    private func noteUnreturned(_ handler: any VoiceEventHandling) {
        let calls = (handler as? any AsynchronousCalls)?.callsUnderWay ?? 0
        if calls > 0 { record(.unreturned(calls: calls)) }
    }

    // Each by itself: together they are more than the compiler takes into one function.

    @inline(never)
    private func noteSettled() { record(.settled(isOpen: isCurrentOpen)) }

    @inline(never)
    private func noteEnded() { record(.ended) }

    @inline(never)
    private func noteCalmed() { record(.calmed(isOpen: isCurrentOpen)) }

    /// Whether there is a message left that a channel would take: a list of them may have come to its end.
    private var mayGiveLast: Bool {
        application.contents < messages.count
            && messages[application.contents].byteCount <= SimulatedChannel.maximumMessageSize
    }

    /// Lets the network calm down, delivers every task and fires every timer.
    ///
    /// A handler that sends messages of its own, or says so, may keep timers running for ever, as a heartbeat
    /// does: it is at rest when a minute has passed, or the delay that it declares if that is longer; after
    /// 1,000 rounds that delay is enough.
    ///
    /// - Returns: whether that came to an end.
    @inline(never)
    private func rest(_ handler: any VoiceEventHandling) -> Bool {
        var rounds = 0
        /// Made with the first timer: most handlers have none.
        var time: WaitingTime?
        while !isOver {
            if isAsynchronous, !runJobs() {
                record(.livelock)
                return false
            }
            if isOver { break }
            forgetSight()
            calmNetwork()
            if !loop.isEmpty {
                progress.passed = YieldPointCounter()
                deliver(to: handler)
            } else if equipment.clock.hasTimer {
                guard wait(&time, handler) else { return true }
                tick(handler)
            } else {
                return true
            }
            rounds += 1
            if rounds > Self.maximumRounds {
                // A heartbeat that is quicker than most.
                if let time, mayGoOn(handler, for: time.passed) { return true }
                record(.livelock)
                return false
            }
        }
        return false
    }

    /// How long it has been calm, and how long something has waited meanwhile that could have gone out.
    private struct WaitingTime {
        var passed = Duration.zero
        var waited = Duration.zero
        var isOverdue = false
    }

    /// The time until the earliest timer passes. Everything is calm: what is outstanding could go out on the
    /// current channel, if that is open.
    ///
    /// - Returns: whether the timer is to fire. If not, the handler has been watched for long enough.
    @inline(never)
    private func wait(_ waiting: inout WaitingTime?, _ handler: any VoiceEventHandling) -> Bool {
        var time = waiting ?? WaitingTime()
        if time.passed >= Self.watchedTime, mayGoOn(handler, for: time.passed) { return false }
        let next = equipment.clock.timeToEarliest
        time.passed += next
        time.waited = isCurrentOpen && log.judge.outstanding > 0 ? time.waited + next : .zero
        if !time.isOverdue, time.waited > handler.maximumDelay {
            time.isOverdue = true
            let (seconds, rest) = time.waited.components
            record(.overdue(milliseconds: Int(seconds) * 1_000 + Int(rest / 1_000_000_000_000_000)))
        }
        waiting = time
        return true
    }

    /// Whether timers of this handler may go on for ever, once they have for so long.
    private func mayGoOn(_ handler: any VoiceEventHandling, for time: Duration) -> Bool {
        !subject.claims.isDisjoint(with: [.sendsOwnMessages, .keepsTimers]) && time >= handler.maximumDelay
    }

    /// Every buffer that holds something drains; the current channel opens if it is connecting and closes
    /// if it is closing.
    private func calmNetwork() {
        var loaded = network.loaded
        while loaded != 0 {
            let index = loaded.trailingZeroBitCount
            loaded &= loaded &- 1
            let condition = network[index]
            // The transport has something to transmit, and has not begun to.
            let isWaiting = !condition.isDisjoint(with: [.full, .tight, .buffered])
            if isWaiting, !condition.contains(.draining) { drain(index) }
        }
        if isAnswered { calmFarSide() }
        guard let current = application.current else { return }
        let condition = network[current]
        if condition.contains(.connecting), !condition.contains(.abandoned) {
            announceOpen(current)
        } else if !condition.isDisjoint(with: [.closing, .abandoned]) {
            finishClosing(current)
        }
    }

    /// What is on the wire is heard, and what the far side has to say is said.
    @inline(never)
    private func calmFarSide() {
        for index in 0..<application.attached {
            while network[index].contains(.wired) { hear(index) }
            if network[index].contains(.speaking) { speak(index) }
        }
    }
}
