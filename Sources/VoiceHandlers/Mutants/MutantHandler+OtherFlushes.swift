import DataChannels

/// The flushes of those mutants that go about it in another way.
extension MutantHandler {
    /// Sends what waits by going through a copy of it.
    ///
    /// - Returns: whether it got through, and there is more by now.
    func flushCopy() -> Bool {
        let copy = queue
        var next = 0
        while next < copy.count, let channel, channel.readyState == .open {
            let event = copy[next]
            do throws(DataChannelError) {
                try channel.send(event)
                forget(event)
                next += 1
            } catch .type {
                forget(event)
                report(.error(.type))
                report(.dropped(event))
                next += 1
            } catch {
                report(.error(error))
                if self.channel === channel { return false }
            }
        }
        return next == copy.count && !queue.isEmpty
    }

    private func forget(_ event: VoiceEvent) {
        if let place = queue.firstIndex(of: event) { queue.remove(at: place) }
    }

    /// Takes the oldest event out of the queue, and puts it back if it has not gone. A `clear` meanwhile
    /// forgets it too (``flag``); a `reset` does not.
    ///
    /// - Returns: whether to look for the next.
    func sendInHand() -> Bool {
        guard let event = queue.first, let channel, channel.readyState == .open else { return false }
        queue.remove(at: 0)
        count += 1
        defer { count -= 1 }
        do throws(DataChannelError) {
            try channel.send(event)
        } catch .type {
            report(.error(.type))
            report(.dropped(event))
        } catch {
            flag = false
            report(.error(error))
            if !flag { queue.insert(event, at: 0) }
            flag = false
            return self.channel !== channel
        }
        return true
    }

    /// Sends the oldest event on this channel although it has been given up.
    func sendOnce(more channel: any DataChannel) {
        guard let event = queue.first, channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(event)
            queue.remove(at: 0)
        } catch {
            report(.error(error))
        }
    }

    /// Gives up everything that waits, by name.
    func dropAll() {
        while let event = queue.first {
            queue.remove(at: 0)
            reportDropped(event)
        }
    }
}
