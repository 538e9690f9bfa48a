/// What derives from the rows of the ``StepTable``, worked out once.
struct StepSets: Sendable {
    static let all = StepSets()

    /// What sets a new channel.
    let attaching: StepSet
    /// What gives the handler a message.
    let sending: StepSet
    /// What gives it one that it has not been given yet.
    let givingNew: StepSet
    /// What gives it several of these.
    let flooding = StepSet(kind: .flood)
    /// What the event loop and the clock do.
    let delivering: StepSet
    /// What takes something back.
    let undoing: StepSet
    /// Kinds that seven of eight schedules leave out, each group for itself.
    let seldom = [
        StepSet(kinds: [.sendLarge, .sendHuge]), StepSet(kinds: [.sendHuge]), StepSet(kinds: [.attachTight]),
        StepSet(kinds: [.tight]), StepSet(kinds: [.transmit]),
    ]
    /// What makes a far side hear and speak.
    let talking = StepSet(kinds: [.transmit, .hear, .say])
    /// What is about the sizes of messages, and about what a buffer holds of them.
    let sizes = StepSet(kinds: Step.Kind.aboutSizes)
    /// Those of it that name no channel, each at the place of its kind.
    let singleSizes: UInt64 = [Step.Kind.sendLarge, .sendHuge, .attachTight].reduce(0) {
        $0 | 1 << UInt64($1.place)
    }
    /// What a listener may do when the handler tells it something.
    let reactions: StepSet
    /// Those of them that name no channel, each at the place of its kind.
    let singleReactions: UInt64
    /// All that needs no quirk.
    let plain: StepSet
    /// For each condition of the world, the steps without a channel that can happen.
    let singles: [UInt64]
    /// For each condition of a channel, the kinds of its steps that can happen, quirks included.
    let lanes: [UInt16]
    /// For each kind what naturally comes next: whatever channel it names, on the same, on the newest.
    let followUps: [(any: StepSet, same: UInt16, newest: UInt16)]

    /// All that can happen with these quirks.
    func steps(with quirks: QuirkSet) -> StepSet {
        quirks.isEmpty ? plain : StepSet(kinds: Step.Kind.possible(with: quirks))
    }

    private init() {
        let kinds = Step.Kind.allCases
        func set(_ belongs: (StepRow) -> Bool) -> StepSet {
            StepSet(kinds: kinds.filter { belongs(StepTable.rows[Int($0.rawValue)]) })
        }
        /// The places of kinds in their group.
        func places(_ belongs: (StepRow) -> Bool) -> UInt64 {
            kinds.filter { belongs(StepTable.rows[Int($0.rawValue)]) }.reduce(0) {
                $0 | 1 << UInt64($1.place)
            }
        }
        attaching = set { $0.theme == .attaching }
        sending = set { $0.theme == .sending }
        givingNew = set { $0.theme == .sending && !$0.givesAgain }
        delivering = set { $0.theme == .delivering }
        undoing = set { $0.theme == .undoing }
        reactions = set(\.isReaction)
        singleReactions = places { row in
            guard case .world = row.enabled else { return false }
            return row.isReaction
        }
        plain = set(\.quirks.isEmpty)
        singles = (0..<WorldCondition.count).map { condition in
            let condition = WorldCondition(rawValue: UInt8(condition))
            return places { row in
                guard case .world(let isEnabled) = row.enabled else { return false }
                return isEnabled(condition)
            }
        }
        lanes = (0..<ChannelCondition.count).map { condition in
            let condition = ChannelCondition(rawValue: UInt16(condition))
            let enabled = places { row in
                guard case .channel(let isEnabled) = row.enabled else { return false }
                return isEnabled(condition)
            }
            return UInt16(truncatingIfNeeded: enabled)
        }
        followUps = StepTable.rows.map { row in
            var next: (any: StepSet, same: UInt16, newest: UInt16) = (.empty, 0, 0)
            for followUp in row.followUps {
                switch followUp {
                case .any(let kind): next.any = next.any.union(StepSet(kind: kind))
                case .same(let kind): next.same |= 1 << UInt16(kind.place)
                case .newest(let kind): next.newest |= 1 << UInt16(kind.place)
                }
            }
            return next
        }
    }
}
