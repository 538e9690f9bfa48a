/// The transports of all channels, and with them the steps that can happen to each.
///
/// What can happen is asked at every decision and changes far more rarely, so it is kept up to date instead
/// of worked out: whenever the condition of a channel changes, its lane is looked up.
struct Network {
    private let conditions = Slab(
        repeating: ChannelCondition(rawValue: 0), count: Equipment.channelCount)
    /// For each condition the kinds of step that can happen.
    private let lanes: Slab<UInt16>
    /// The kinds that need no quirk.
    private let plain = StepSets.all.plain.lane(ofChannelAt: 0)
    /// The same without those about sizes.
    private let sizeless = StepSets.all.plain.subtracting(StepSets.all.sizes).lane(ofChannelAt: 0)
    /// The kinds that are on: those that need a quirk mostly are not.
    private var allowed: UInt16 = 0
    /// What can happen next. Only the first eight channels are in schedules.
    private(set) var enabled = StepSet.empty
    /// The channels that may have something to transmit, one bit each; all that have are among them.
    private(set) var loaded: UInt16 = 0
    /// The channels whose `bufferedamountlow` event is queued, one bit each.
    var announcing: UInt16 = 0

    init() {
        let lanes = StepSets.all.lanes
        self.lanes = Slab(repeating: 0, count: lanes.count)
        for (condition, lane) in lanes.enumerated() { self.lanes[condition] = lane }
    }

    func free() {
        conditions.free()
        lanes.free()
    }

    /// Forgets all channels.
    ///
    /// - Parameters:
    ///   - sizes: whether what is about sizes can happen.
    ///   - isHeard: whether it matters what the far side hears: then messages are transmitted in any case.
    mutating func reset(with quirks: QuirkSet, sizes: Bool, isHeard: Bool) {
        enabled = .empty
        loaded = 0
        announcing = 0
        allowed = sizes ? plain : sizeless
        if isHeard { allowed |= 1 << UInt16(Step.Kind.transmit.place) }
        if !quirks.isEmpty {
            let others = StepSets.all.steps(with: quirks).subtracting(StepSets.all.plain)
            allowed |= others.lane(ofChannelAt: 0)
        }
    }

    /// A channel has got something to transmit.
    @inline(__always)
    mutating func load(_ index: Int) { loaded |= 1 << UInt16(truncatingIfNeeded: index) }

    /// A channel has transmitted all that it had.
    @inline(__always)
    mutating func unload(_ index: Int) { loaded &= ~(1 << UInt16(truncatingIfNeeded: index)) }

    /// Where the transport of the channel at `index` is. A channel that is set is written first.
    @inline(__always)
    subscript(index: Int) -> ChannelCondition {
        get { conditions[index] }
        set {
            conditions[index] = newValue
            guard index < Step.maximumChannels else { return }
            enabled.set(lane: lanes[within: Int(newValue.rawValue)] & allowed, ofChannelAt: index)
        }
    }
}
