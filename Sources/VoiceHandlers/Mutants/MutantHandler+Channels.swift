import DataChannels

/// What a mutant does with a new channel.
extension MutantHandler {
    /// Whether the channels that are replaced are heard on.
    var hearsOldChannels: Bool { has(.oldChannelsError) || has(.oldCloseEndsNew) }

    /// Whether it takes no channel now.
    func ignores() -> Bool {
        switch defect {
        case .secondChannelIgnored:
            defer { flag = true }
            return flag
        case .ignoresWhileSet: return channel != nil
        default: return false
        }
    }

    /// Whether the events of this channel are not listened to.
    func isDeaf(to channel: any DataChannel, after old: (any DataChannel)?) -> Bool {
        switch defect {
        case .sixthChannelUnheard: channel !== old && count == 5
        case .listensLate: channel !== old && channel.readyState == .open
        default: false
        }
    }

    /// What has to be remembered of a channel that has just been set, after `old`.
    func note(_ channel: any DataChannel, after old: (any DataChannel)?) {
        if channel === old { noteAgain(channel) } else { noteNew(channel, after: old) }
    }

    private func noteAgain(_ channel: any DataChannel) {
        switch defect {
        case .sameChannelSendsLastAgain:
            if let held, queue.count < limit { queue.insert(held, at: 0) }
            held = nil
        case .sameChannelLosesDelegate: channel.delegate = nil
        case .sameChannelClearsQueue: queue.removeAll()
        default: break
        }
    }

    private func noteNew(_ channel: any DataChannel, after old: (any DataChannel)?) {
        switch defect {
        case .readyAfterClose, .notReadyBeforeFirstEvent, .batchOfThree, .firstRefusalOnly,
            .flushesOnHelloBlindly, .asksOneAtATime:
            flag = false
        case .waitsForLowInVain: channel.bufferedAmountLowThreshold = Self.farMark
        case .listensLate:
            cancelTimer()
            if channel.readyState == .open { listenLater(to: channel) }
        case .readyByEvents: if channel.readyState == .open { flag = true }
        case .duplicatesInCalm, .sixthChannelUnheard: count += 1
        case .greetsOpenChannel: sayHello(on: channel)
        case .trapsAtThirdChannel:
            count += 1
            if count == 3 { fatalError("a third channel") }
        case .givesUpAfterThreeChannels:
            count += 1
            if count > 3 { dropAll() }
        case .sameChannelSendsLastAgain: held = nil
        case .sendsOnOldChannel: other = old
        case .fullFailureReconnect:
            other = count > 0 ? channel : nil
            flag = false
        case .retryReportsAfterReset, .retrySendsAfterReset: if old != nil { cancelTimer() }
        case .batchesThirtySeconds: cancelTimer()
        case .waitsNineSeconds, .waitsElevenSeconds, .waitsAMinute, .waitsADay:
            cancelTimer()
            if channel.readyState == .open { wait() }
        case .keptByTimer: if timer == nil, let action { timer = clock.setTimer(after: .day, action) }
        default: break
        }
    }
}
