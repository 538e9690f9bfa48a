import DataChannels

/// How a mutant sends what waits.
extension MutantHandler {
    func flush() {
        if isFlushing, !has(.twoFlushes) { return }
        if isHeldBack { return }
        isFlushing = true
        switch defect {
        case .flushesCopy, .twoFlushes: while flushCopy() {}
        case .secondFlushAfterReset: while sendInHand() {}
        case .checksOncePerFlush: if channel?.readyState == .open { while sendFirst() {} }
        case .looksOncePerFlush: if channel.map({ $0.bufferedAmount <= 10 }) ?? false { while sendFirst() {} }
        case .keepsToFirstChannel:
            other = channel
            flag = false
            while sendFirst() {}
            other = nil
        case .batchOfThree:
            count = 0
            while sendFirst() {}
        default: while sendFirst() {}
        }
        isFlushing = false
        if has(.guardStaysSet), flag { isFlushing = true }
        if has(.pollsAfterReset) { poll() }
        if has(.asksOneAtATime) { ask() }
    }

    /// Whether something is waited for first.
    private var isHeldBack: Bool {
        switch defect {
        case .waitsNineSeconds, .waitsElevenSeconds, .waitsAMinute, .waitsADay: timer != nil
        case .batchOfThree: flag
        case .flushesOnHelloBlindly: !flag
        case .fullFailureReconnect: other != nil && other === channel
        default: false
        }
    }

    /// Sends the oldest event, if there is one and it can go.
    ///
    /// - Returns: whether to look for the next.
    private func sendFirst() -> Bool {
        guard let event = has(.sendsInReverse) ? queue.last : queue.first, let channel = target else {
            return false
        }
        guard mayGo(on: channel) else { return has(.flushFailedWhenNotOpen) && self.channel !== channel }
        do throws(DataChannelError) {
            try channel.send(event)
            return sent(event)
        } catch .type {
            if has(.removesFirstBlindly) {
                report(.error(.type))
                reportDropped(event)
                if !queue.isEmpty { queue.remove(at: 0) }
                return true
            }
            remove()
            reportRefusal(.type)
            reportDropped(event)
        } catch {
            return refused(event, on: channel, error)
        }
        return true
    }

    /// The channel to send on.
    private var target: (any DataChannel)? {
        switch defect {
        case .sendsOnOldChannel: if let other, other.readyState == .open { return other }
        case .keepsToFirstChannel: return other
        default: break
        }
        return channel
    }

    /// Whether the channel can be sent on, as far as that is asked.
    private func mayGo(on channel: any DataChannel) -> Bool {
        switch defect {
        case .neverChecks, .checksOncePerFlush: return true
        case .flushFailedWhenNotOpen:
            if channel.readyState == .open { return true }
            report(.flushFailed(.invalidState))
            return false
        default: return isBelowMark(channel) && channel.readyState == .open
        }
    }

    private func remove() {
        if has(.sendsInReverse) { queue.removeLast() } else { queue.remove(at: 0) }
    }

    /// The event has gone.
    ///
    /// - Returns: whether to look for the next.
    private func sent(_ event: VoiceEvent) -> Bool {
        if has(.keepsAfterSend), queue.count == 1 { return false }
        remove()
        switch defect {
        case .dropsWhatWasSent: report(.dropped(event))
        case .countsSent: count += 1
        case .notReadyBeforeFirstSend: flag = true
        case .sameChannelSendsLastAgain: held = event
        case .asksOneAtATime: count += 1
        case .asksEveryTurn: askAtOnce()
        case .batchOfThree:
            count += 1
            flag = count == 3 && !queue.isEmpty
            return count < 3
        default: break
        }
        return true
    }

    /// The event has not gone; it may go later.
    ///
    /// - Returns: whether to look for the next.
    private func refused(
        _ event: VoiceEvent, on channel: any DataChannel, _ error: DataChannelError
    ) -> Bool {
        switch defect {
        case .givesUpAfterFailure, .guardStaysSet: flag = true
        case .fullFailureReconnect: if error == .operation { flag = true }
        case .losesRefused: remove()
        case .retryReportsAfterReset, .retrySendsAfterReset: retry(event, on: channel)
        case .keepsToFirstChannel:
            report(.error(error))
            if flag { return false }
            flag = true
            return self.channel !== channel
        default: break
        }
        reportRefusal(error)
        switch defect {
        case .dropsThenSends: reportDropped(event)
        case .givesUpAfterFailure: dropAll()
        case .losesRefused: return true
        case .dropsRefusedBlindly:
            reportDropped(event)
            if !queue.isEmpty { queue.remove(at: 0) }
            return true
        case .sendsOnAfterReset: if self.channel == nil { sendOnce(more: channel) }
        case .sendsOnOldChannel: other = nil
        default: break
        }
        return self.channel !== channel
    }
}
