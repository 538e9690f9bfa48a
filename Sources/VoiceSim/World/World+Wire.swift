import DataChannels

/// What becomes of a message that a channel has accepted: it is buffered, then on the wire, then heard.
extension World {
    /// A channel takes a message over. Once its transport is gone, what it takes is lost, though nobody can
    /// see that yet.
    @inline(__always)
    func buffer(_ event: VoiceEvent, _ number: Int?, of size: Int, on index: Int) {
        stages[index].accepted += size
        let condition = network[index]
        guard condition.contains(.open) else { return noteLate(index) }
        if tracksHearing {
            transit.append(size: size, number: number ?? 0, text: keep(event), to: index)
        } else if tracksMessages {
            transit.append(size: size, number: number ?? 0, to: index)
        }
        network.load(index)
        if !condition.contains(.buffered) { network[index] = condition.union(.buffered) }
        if condition.contains(.tight), size > 0 { useUpRoom(index) }
    }

    /// Something was accepted that comes too late. If the far side has closed that is a failure.
    @inline(never)
    private func noteLate(_ index: Int) {
        if network[index].contains(.closing) { stages[index].wasSentLate = true }
    }

    /// The one small message for which there was room.
    @inline(never)
    private func useUpRoom(_ index: Int) {
        stages[index].isTight = false
        stages[index].isFull = true
        network[index] = network[index].subtracting(.tight).union(.full)
    }

    /// The oldest buffered message goes on the wire; there is one. In `browser` fidelity the amount falls in
    /// a task.
    @inline(never)
    func transmitOldest(_ index: Int) {
        let size = putOnWire(index)
        if fidelity == .browser {
            loop.queue(.transmitted, channel: index, value: size)
        } else if lower(index, by: size) {
            let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
            guard network.announcing & bit == 0 else { return }
            network.announcing |= bit
            loop.queue(.low, channel: index)
        }
    }

    /// The amount falls.
    ///
    /// - Returns: whether from above the threshold to it or below.
    func lower(_ index: Int, by size: Int) -> Bool {
        let before = stages[index].amount
        stages[index].accepted = max(stages[index].accepted - size, 0)
        return hasCrossed(index, from: before)
    }

    /// One message leaves the buffer. Where nobody says anything on the far side, it is heard at once.
    ///
    /// - Returns: its size.
    @discardableResult
    func putOnWire(_ index: Int) -> Int {
        let isWaiting = isAnswered
        var condition = network[index]
        guard let message = transit.move(index, from: .buffered, to: isWaiting ? .wired : .gone) else {
            network[index] = condition.subtracting(.buffered)
            return 0
        }
        if isWaiting { condition.formUnion(.wired) }
        if !transit.has(.buffered, index) { condition.subtract(.buffered) }
        network[index] = condition
        if tracksHearing, !isWaiting {
            noteHeard(message, sent[Int(message.text)], on: index, isHeard: true)
        }
        return Int(message.size)
    }

    /// The buffer empties, and no event says so (quirk `lost-low`). What has left it already, with the task
    /// still to come that lets the amount fall, stays counted until then.
    @inline(never)
    func drainSilently(_ index: Int) {
        _ = empty(index)
        loop.forEach { task in
            if task.kind == .transmitted, Int(task.channel) == index {
                stages[index].accepted += Int(task.value)
            }
        }
    }
}
