import DataChannels

/// What the rest of a run depends on, as bytes. The digest and the decisions are not part of it: nothing
/// that happens depends on them.
extension World {
    /// A fingerprint that knows this world's channels and timers, and notes which of them it is given.
    func emptyFingerprint() -> StateFingerprint {
        StateFingerprint(
            numberOf: { [register] channel in register.number(of: channel) },
            placeOf: { [register] timer in register.place(of: timer) },
            nameOf: { [register] event in register.name(of: event) })
    }

    /// Notes that a fingerprint has been given this channel.
    ///
    /// - Returns: whether it is one of this world.
    func mention(_ channel: any DataChannel) -> Bool {
        guard let channel = channel as? SimulatedChannel,
            equipment.channels[channel.index].use({ $0 === channel })
        else {
            mentions.hasStranger = true
            return false
        }
        mentions.channels |= 1 << UInt16(truncatingIfNeeded: channel.index)
        return true
    }

    /// Notes that a fingerprint has been given this timer.
    ///
    /// - Returns: its place among those that are set; nil if it is none of them.
    func mention(_ timer: TimerID) -> Int? {
        let place = equipment.clock.place(of: timer)
        if let place { mentions.timers |= 1 << UInt64(place) }
        return place
    }

    /// Adds the state between two top-level steps: the handler, the world, and what the properties still
    /// need to know of the past.
    ///
    /// - Returns: whether the handler's account of itself can be used. If not, what was added means nothing.
    func describeBetweenSteps(_ wanted: Wanted, into state: inout StateFingerprint) -> Bool {
        guard let unreachable = describeHandler(into: &state) else { return false }
        describe(without: unreachable, into: &state)
        describeTimers(into: &state)
        describePast(wanted, without: unreachable, into: &state)
        return true
    }

    /// Adds what the properties still need to know of the past.
    func describePast(_ wanted: Wanted, without unreachable: UInt16, into state: inout StateFingerprint) {
        log.judge.remember(
            wanted, toBeGiven: application.toBeGiven, into: &state,
            forgetting: ChannelSet(bits: unreachable << 1))
    }

    /// Adds how long each timer still has to run, and whether a reset has made it an old one. What it will do
    /// is the handler's to describe.
    func describeTimers(into state: inout StateFingerprint) {
        let remaining = equipment.clock.remaining
        state.add(remaining.count)
        for (time, isOld) in remaining {
            state.add(Int(time.components.seconds) << 1 | (isOld ? 1 : 0))
            state.add(Int(time.components.attoseconds))
        }
    }

    /// Adds the handler's account of itself.
    ///
    /// - Returns: the channels out of everybody's reach, one bit each; nil if the handler gives no account,
    ///   or one that leaves open which of its timers or delegates is which. What has been added then means
    ///   nothing.
    ///
    /// A channel is out of reach if it is not current, the handler does not hold it, and it has nobody to
    /// tell its events: no delegate, or no event to come. Nobody can get hold of it again, so nothing that
    /// happens to it makes a difference.
    func describeHandler(into state: inout StateFingerprint) -> UInt16? {
        guard let handler = borrowed?.handler as? any StateFingerprinting else { return nil }
        mentions = Mentions()
        progress.isWatched = true
        handler.fingerprint(into: &state)
        let observer = borrowed!.handler.observer
        progress.isWatched = false
        // The actions of timers are the handler's, and nobody else can tell them apart.
        guard !mentions.hasStranger, mentions.timers.nonzeroBitCount == equipment.clock.count else {
            return nil
        }
        guard observer === equipment.relay else { return nil }

        if let current = application.current { mentions.channels |= 1 << UInt16(truncatingIfNeeded: current) }
        var awaited: UInt16 = 0
        for index in 0..<application.attached where !network[index].isDisjoint(with: .alive) {
            awaited |= 1 << UInt16(truncatingIfNeeded: index)
        }
        loop.forEach { awaited |= 1 << UInt16($0.channel) }
        var unreachable: UInt16 = 0
        for index in 0..<application.attached {
            let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
            let delegate = equipment.channels[index].use { $0.listener }
            // What is under way there may still be heard, which is no matter of reach.
            let isStillHeard = tracksHearing && !network[index].isEmpty
            if mentions.channels & bit == 0, !isStillHeard, delegate == nil || awaited & bit == 0 {
                unreachable |= bit
            } else if let delegate, delegate !== handler {
                guard let place = state.delegates.firstIndex(where: { $0 === delegate }) else { return nil }
                state.add(place)
            }
        }
        return unreachable
    }

    /// Adds what the handler set and can read back without a trace: who hears the channels within reach, and
    /// their thresholds.
    func describeSettings(without unreachable: UInt16, into state: inout StateFingerprint) {
        state.add(application.attached - unreachable.nonzeroBitCount)
        for index in 0..<application.attached where unreachable & 1 << UInt16(truncatingIfNeeded: index) == 0
        {
            let threshold = stages[index].lowThreshold
            let isSet = threshold != 0
            state.add(equipment.channels[index].use { hearing($0) } << 1 | (isSet ? 1 : 0))
            if isSet { state.add(threshold) }
        }
    }

    /// Who hears a channel: 0 nobody, 1 the handler, 2 another delegate, which the handler describes.
    private func hearing(_ channel: SimulatedChannel) -> Int {
        guard let delegate = channel.listener else { return 0 }
        return delegate === borrowed?.handler ? 1 : 2
    }

    /// Adds what handlers, channels and event loop can still find out about each other.
    ///
    /// - Parameter unreachable: the channels out of reach. Of them only the places of their tasks in front of
    ///   others count: a task that nobody hears still takes a step to deliver.
    func describe(without unreachable: UInt16, into state: inout StateFingerprint) {
        state.add(application.current.map { $0 + 1 } ?? 0)
        state.add(application.attached)
        state.add(application.contents)
        state.add(application.given)
        state.add(Int(unreachable))
        for index in 0..<application.attached where unreachable & 1 << UInt16(truncatingIfNeeded: index) == 0
        {
            equipment.channels[index].use { add($0, to: &state) }
        }
        var unheard = 0
        loop.forEach { task in
            if unreachable & 1 << UInt16(task.channel) != 0 {
                unheard += 1
            } else {
                for _ in 0..<unheard { state.add(1) }
                unheard = 0
                state.add(Int(task.kind.rawValue) << 4 | Int(task.channel) + 2)
                if task.kind == .transmitted { state.add(Int(task.value)) }
                if task.kind == .message { state.add([said[Int(task.value) - 1]]) }
            }
        }
        state.add(0)
        if hasPadded {
            for content in 0..<application.contents { state.add(Int(paddings[content].rawValue)) }
        }
        if isAnswered || subject.claims.contains(.delivers) { describeFarSide(into: &state) }
    }

    /// Adds what the far side remembers, and what it is known to have been sent. A handler that passes on
    /// what it says is held against all that was said.
    private func describeFarSide(into state: inout StateFingerprint) {
        farSide?.fingerprint(into: &state)
        state.add(identities.map(VoiceEvent.init(json:)))
        state.add(heardIdentities.map(VoiceEvent.init(json:)))
        guard subject.claims.contains(.passesOn) else { return }
        state.add(said)
        for arrival in arrivals {
            state.add(arrival.number << 5 | arrival.index << 1 | (arrival.isPassedOn ? 1 : 0))
        }
        state.add(0)
    }

    private func add(_ channel: SimulatedChannel, to state: inout StateFingerprint) {
        let stage = stages[channel.index]
        let shown = Int(stage.state.rawValue) | (stage.isFull ? 1 << 2 : 0) | hearing(channel) << 3
        let rest =
            (stage.isTight ? 1 : 0) | (stage.wasSentLate ? 2 : 0) | (stage.wasRaised ? 4 : 0)
            | (stage.isOpenThere ? 8 : 0) | (stage.wasNeverOpen ? 16 : 0)
        state.add(shown | rest << 5 | Int(network[channel.index].rawValue) << 10)
        state.add(stage.accepted)
        state.add(stage.lowThreshold)
        guard !network[channel.index].isDisjoint(with: [.buffered, .wired]) else { return }
        transit.forEach(of: channel.index) { message in
            state.add((Int(message.size) + 1) << 1 | (message.stage == .wired ? 1 : 0))
            guard tracksHearing else { return }
            state.add(Int(message.number))
            if message.text >= 0 { state.add([sent[Int(message.text)]]) }
        }
        state.add(0)
    }
}
