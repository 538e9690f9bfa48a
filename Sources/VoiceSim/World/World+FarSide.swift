import DataChannels

/// What the far side hears, says and objects to. Where it is silent none of this is done.
extension World {
    /// The run begins with a fresh far side.
    func beginFarSide() {
        farSide = farSideKind.make?()
        isAnswered = farSideKind.make != nil
        if !said.isEmpty { said.removeAll(keepingCapacity: true) }
        if !sent.isEmpty { sent.removeAll(keepingCapacity: true) }
        if !identities.isEmpty { identities.removeAll(keepingCapacity: true) }
        if !heardIdentities.isEmpty { heardIdentities.removeAll(keepingCapacity: true) }
        if !arrivals.isEmpty { arrivals.removeAll(keepingCapacity: true) }
        if !objections.isEmpty { objections.removeAll(keepingCapacity: true) }
    }

    /// Keeps what was sent, for the moment at which it is heard.
    ///
    /// - Returns: its place.
    @inline(never)
    func keep(_ event: VoiceEvent) -> Int {
        sent.append(event)
        return sent.count - 1
    }

    /// A transport is ready: the far side may say something at once.
    @inline(never)
    func farSideOpens(_ index: Int) {
        stages[index].isOpenThere = true
        say(farSide!.opened(index + 1), on: index)
    }

    /// A channel has ended, or begun to: nothing more is heard or said there.
    @inline(never)
    func farSideEnds(_ index: Int) {
        guard stages[index].isOpenThere else { return }
        stages[index].isOpenThere = false
        network[index] = network[index].subtracting([.wired, .speaking])
        farSide!.ended(index + 1)
        noteSpeaking()
    }

    /// The far side hears the oldest message on the wire; there is one.
    @inline(never)
    func hear(_ index: Int) {
        guard let message = transit.move(index, from: .wired, to: .gone) else { return }
        if !transit.has(.wired, index) { network[index] = network[index].subtracting(.wired) }
        let event = sent[Int(message.text)]
        let hearing = farSide!.hear(event, on: index + 1)
        noteHeard(message, event, on: index, isHeard: hearing.isHeard)
        if let objection = hearing.objection {
            objections.append(objection)
            record(.objected(channel: index + 1))
        }
        say(hearing.answers, on: index)
    }

    /// The far side says what it has to say unasked; there is something.
    @inline(never)
    func speak(_ index: Int) { say(farSide!.say(on: index + 1), on: index) }

    /// What the far side says goes on its way.
    private func say(_ events: [VoiceEvent], on index: Int) {
        for event in events {
            said.append(event)
            record(.said(channel: index + 1, number: said.count, check: Digest.check(of: event)))
            loop.queue(.message, channel: index, value: said.count)
        }
        noteSpeaking()
    }

    /// Notes on which channels the far side has something to say now.
    private func noteSpeaking() {
        for index in 0..<application.attached where !network[index].isDisjoint(with: [.open, .speaking]) {
            let condition = network[index]
            let isSpeaking = condition.contains(.open) && farSide!.hasToSay(on: index + 1)
            if isSpeaking != condition.contains(.speaking) {
                network[index] = isSpeaking ? condition.union(.speaking) : condition.subtracting(.speaking)
            }
        }
    }

    /// Notes that a message was heard, or came where nobody listens.
    @inline(never)
    func noteHeard(_ message: Transit.Message, _ event: VoiceEvent, on index: Int, isHeard: Bool) {
        let number = message.number > 0 ? Int(message.number) : nil
        let isAgain = isHeard && subject.claims.contains(.delivers) && isKnown(event, in: &heardIdentities)
        for number in carrying == nil ? [number] : carried(by: event) {
            if !isHeard {
                record(.unheard(channel: index + 1, message: number))
            } else if isAgain {
                record(.heardAgain(channel: index + 1, message: number))
            } else {
                record(.heard(channel: index + 1, message: number))
            }
        }
    }

    /// Whether the far side would take this for one of these messages; adds it if not. Asked only for a
    /// handler that sends again what may be lost.
    @inline(never)
    func isKnown(_ event: VoiceEvent, in identities: inout [String]) -> Bool {
        let identity = farSide?.identity(of: event) ?? event.json
        if identities.contains(identity) { return true }
        identities.append(identity)
        return false
    }

    /// Something that the far side has said arrives.
    func noteArrival(_ number: Int, on index: Int) {
        record(.arrived(channel: index + 1, number: number))
        arrivals.append(Arrival(number: number, index: index))
    }

    /// The handler passes on a message: the number of the one that it is, if it has arrived.
    ///
    /// Of several with this text it is the oldest that has not been passed on, one of the current channel
    /// before others.
    func identifyArrival(_ event: VoiceEvent) -> Int? {
        let same = arrivals.indices.filter { said[arrivals[$0].number - 1] == event }
        let unpassed = same.filter { !arrivals[$0].isPassedOn }
        let current = unpassed.first { arrivals[$0].index == application.current }
        guard let place = current ?? unpassed.first ?? same.first else { return nil }
        arrivals[place].isPassedOn = true
        return arrivals[place].number
    }
}

/// Something that the far side has said and that has arrived.
struct Arrival {
    let number: Int
    /// The place of its channel.
    let index: Int
    var isPassedOn = false
}
