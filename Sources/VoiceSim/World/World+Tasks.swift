import DataChannels

/// What the tasks of the event loop do.
extension World {
    /// Runs the oldest task of the event loop; there is one.
    @inline(never)
    func deliver(to handler: any VoiceEventHandling) {
        let task = loop.next()
        let index = Int(task.channel)
        guard takesEffect(task) else { return }
        if task.kind == .message { return arrive(Int(task.value), on: index, handler) }
        fire(task.kind.event, of: index, on: handler)
        if task.kind == .fail { fire(.close, of: index, on: handler) }
        if !quirks.isEmpty, [.fail, .close, .slowClose].contains(task.kind) {
            network[index] = network[index].union(.over)
        }
    }

    /// Changes what the channel shows, where the task is to do that.
    ///
    /// - Returns: whether it then fires its event.
    @inline(__always)
    private func takesEffect(_ task: EventLoop.Task) -> Bool {
        if task.kind.rawValue > EventLoop.Task.Kind.lastOfBoth.rawValue { return takesOddEffect(task) }
        if fidelity == .browser { return takesEffectInBrowser(task) }
        if task.kind == .low {
            network.announcing &= ~(1 << UInt16(truncatingIfNeeded: Int(task.channel)))
        }
        return true
    }

    /// In `browser` fidelity a task first changes what its channel shows.
    @inline(never)
    private func takesEffectInBrowser(_ task: EventLoop.Task) -> Bool {
        let index = Int(task.channel)
        let state = stages[index].state
        switch task.kind {
        case .open:
            guard state == .connecting else { return false }
            stages[index].state = .open
            network[index] = network[index].union(.shown)
        case .announce: return state == .open
        case .closing:
            guard state == .connecting || state == .open else { return false }
            stages[index].state = .closing
        case .close, .fail: shut(index)
        case .low: return emptyInTask(index)
        default: break
        }
        return true
    }

    /// What was sent after the far side had closed stays in the buffer.
    private func emptyInTask(_ index: Int) -> Bool {
        if !stages[index].wasSentLate { return empty(index) }
        network[index] = network[index].subtracting(.stalled)
        stages[index].isFull = false
        stages[index].isTight = false
        return false
    }

    /// Tasks that are alike in both fidelities.
    @inline(never)
    private func takesOddEffect(_ task: EventLoop.Task) -> Bool {
        let index = Int(task.channel)
        let state = stages[index].state
        switch task.kind {
        case .transmitted: return lower(index, by: Int(task.value))
        case .message:
            return fidelity == .native || state == .open || state == .closing && !stages[index].wasNeverOpen
        case .openAgain, .lowAgain: return fidelity == .native || state == .open
        case .slowClosing:
            guard state == .open else { return false }
            stages[index].state = .closing
        case .slowClose:
            if state == .closed { return false }
            shut(index)
        default: break
        }
        return true
    }

    /// What the far side has said arrives; whoever listens hears it.
    private func arrive(_ number: Int, on index: Int, _ handler: any VoiceEventHandling) {
        arriving = number
        let isHeard = equipment.channels[index].use { $0.isHeard }
        if !isHeard { return noteArrival(number, on: index) }
        fire(.message, of: index, on: handler)
    }
}
