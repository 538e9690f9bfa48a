import DataChannels

/// What a mutant does later.
extension MutantHandler {
    /// How long it waits on a channel that has opened.
    private var delay: Duration {
        switch defect {
        case .waitsNineSeconds: .seconds(9)
        case .waitsElevenSeconds: .seconds(11)
        case .waitsAMinute: .seconds(60)
        default: .day
        }
    }

    /// Lets nothing go before the delay has passed.
    func wait() {
        timer = clock.setTimer(after: delay) { [weak self] in
            self?.timer = nil
            self?.flush()
        }
    }

    /// Sends what has been given by then in half a minute, if it could go now.
    func batch() {
        guard timer == nil, channel?.readyState == .open else { return }
        timer = clock.setTimer(after: .seconds(30)) { [weak self] in
            self?.timer = nil
            self?.flush()
        }
    }

    /// Looks again soon if something waits; after a `reset` that found it looking (``flag``), always.
    func poll() {
        guard timer == nil, flag || !queue.isEmpty && channel != nil else { return }
        timer = clock.setTimer(after: .milliseconds(100)) { [weak self] in
            guard let self else { return }
            timer = nil
            if flag || channel?.readyState != .closed { flush() }
        }
    }

    /// Tries again soon, unless that is planned already.
    func retry(_ event: VoiceEvent, on channel: any DataChannel) {
        guard timer == nil else { return }
        held = event
        other = channel
        timer = clock.setTimer(after: .milliseconds(100)) { [weak self] in self?.retryNow() }
    }

    private func retryNow() {
        let (event, channel) = (held, other)
        (timer, held, other) = (nil, nil, nil)
        guard let event, let channel, channel !== self.channel else { return flush() }
        if has(.retryReportsAfterReset) {
            report(.flushFailed(.invalidState))
        } else if channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
            } catch {
                report(.error(error))
            }
        }
    }

    /// What is planned belongs to a channel that is over.
    func cancelTimer() {
        if let timer { clock.cancelTimer(timer) }
        timer = nil
        switch defect {
        case .retryReportsAfterReset, .retrySendsAfterReset: (held, other) = (nil, nil)
        default: break
        }
    }

    /// What a `reset` does about what is planned.
    func stopAtReset() {
        switch defect {
        case .retryReportsAfterReset, .retrySendsAfterReset, .keptByTimer: break
        case .pollsAfterReset: if timer != nil { flag = true }
        default: cancelTimer()
        }
    }
}

extension Duration {
    /// Longer than any conversation.
    static var day: Duration { .seconds(86_400) }
}

extension MutantHandler: StateFingerprinting {
    /// Every field but the observer, and those that never change.
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(queue)
        fingerprint.add(count)
        fingerprint.add(flag)
        fingerprint.add(held.map { [$0] } ?? [])
        fingerprint.add(other)
        fingerprint.add(timer)
        fingerprint.add(thrown.map { Int($0.rawValue) + 1 } ?? 0)
        fingerprint.add(delegate: relay)
    }
}
