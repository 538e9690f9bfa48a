import Testing

@testable import VoiceSim

@Suite struct `The set of steps` {
    /// Every step that there could be, whatever its kind will be.
    private static let whole = StepSet(low: .max, middle: .max, high: .max)

    @Test("has room for 40 more kinds of step, or targets of them")
    func room() {
        let kinds = Step.Kind.allCases
        let singles = kinds.filter { !$0.namesChannel }.count
        let free = Step.maximumSingles - singles
        let freeInLane = Int(Step.laneWidth) - (kinds.count - singles)
        #expect(free >= 40)
        #expect(freeInLane >= 0)
    }

    @Test("gives its steps back in the order of their codes, whichever word they are in")
    func order() {
        var rest = Self.whole
        #expect(rest.count == 192)
        for code in 0..<192 as Range<UInt8> {
            #expect(Self.whole[Int(code)].code == code)
            #expect(rest[0].code == code)
            #expect(rest.contains(Step(code: code)))
            rest = rest.subtracting(only(code))
            #expect(!rest.contains(Step(code: code)))
        }
        #expect(rest.isEmpty)
    }

    /// The set of one step.
    private func only(_ code: UInt8) -> StepSet {
        let bit: UInt64 = 1 << UInt64(code & 63)
        return code < 64 ? StepSet(low: bit) : code < 128 ? StepSet(middle: bit) : StepSet(high: bit)
    }

    @Test("knows for each place the kind and the channel of its step")
    func places() {
        let first = Int(Step.Kind.firstWithChannel.rawValue)
        for channel in 1...Step.maximumChannels {
            let lane = StepSet(lane: 0xFFFF, ofChannelAt: channel - 1)
            #expect(lane.count == 16)
            #expect(lane.lane(ofChannelAt: channel - 1) == 0xFFFF)
            for place in 0..<16 {
                #expect(lane[place].channel == channel)
                #expect(lane[place].channelIndex == channel - 1)
                #expect(lane[place].row == first + place)
            }
        }
        let singles = StepSet(singles: .max)
        #expect(singles.count == Step.maximumSingles)
        for row in 0..<Step.maximumSingles {
            #expect(singles[row].channel == nil)
            // The last are jobs of one kind.
            let isJob = row > Step.maximumSingles - Step.maximumJobs
            #expect(singles[row].row == (isJob ? Int(Step.Kind.run.rawValue) : row))
        }
        #expect(StepSet(lane: 0xFFFF).union(singles) == Self.whole)
        #expect(StepSet(lane: 0xFFFF).intersection(singles).isEmpty)
    }

    @Test("changes the lane of one channel and nothing else", arguments: 0..<8)
    func lanes(index: Int) {
        var set = Self.whole
        set.set(lane: 0x1234, ofChannelAt: index)
        #expect(set.lane(ofChannelAt: index) == 0x1234)
        set.set(lane: 0xFFFF, ofChannelAt: index)
        #expect(set == Self.whole)
        set.set(lane: 0, ofChannelAt: index)
        #expect(set == Self.whole.subtracting(StepSet(lane: 0xFFFF, ofChannelAt: index)))
    }
}
