/// One thing that the scheduler makes happen: a kind and, for some kinds, the channel it concerns.
///
/// In a program a step is written as in the text form, `"closing c1"`; out of data it is made with
/// ``init(_:channel:)``.
public struct Step: Equatable, Sendable, BitwiseCopyable {
    /// Channels are numbered `c1` … `c8` in a schedule; settling adds one more.
    public static let maximumChannels = 8
    /// Of the jobs that are ready, a schedule can name the oldest 8.
    public static let maximumJobs = 8

    /// The place of the step in a ``StepSet``: twelve lanes of 16 places. The first lane has steps without a
    /// channel, each of the next eight those of one channel in the order of the kinds, and the last three are
    /// for 48 more steps without a channel.
    ///
    /// So there may be 64 kinds of step, or targets of them, that name no channel, and 16 that do. The last
    /// of the 64 are targets: the second to the eighth of the jobs that are ready.
    package let code: UInt8

    /// How many kinds without a channel there may be.
    static let maximumSingles = 64
    /// How many kinds there may be for each channel.
    static let laneWidth: UInt8 = 16
    /// The lane behind those of the channels.
    private static let lastLanes = UInt8(maximumChannels) + 1
    /// The code of `run j2`; those of the jobs behind it follow.
    private static let secondJob = laneWidth * (lastLanes - 1) + UInt8(maximumSingles) - 7

    @inline(__always)
    package init(code: UInt8) {
        self.code = code
    }

    /// The step of this kind, out of data.
    ///
    /// - Parameter channel: its number, from 1 to ``maximumChannels``, if the kind names one; nil if not.
    /// - Throws: ``ScheduleError`` if kind and channel do not fit.
    public init(_ kind: Kind, channel: Int? = nil) throws(ScheduleError) {
        let fits = channel.map { kind.namesChannel && 1...Self.maximumChannels ~= $0 } ?? !kind.namesChannel
        guard fits else {
            let what = channel.map { "\(kind.words) c\($0)" } ?? kind.words
            let right =
                kind.namesChannel
                ? "'\(kind.words)' concerns a channel from c1 to c\(Self.maximumChannels)"
                : "'\(kind.words)' concerns no channel"
            throw ScheduleError(file: "schedule", message: "\(right), so '\(what)' is no step")
        }
        self.init(unchecked: kind, channel: channel)
    }

    /// The step of this kind, which fits the channel.
    init(unchecked kind: Kind, channel: Int? = nil) {
        assert((channel != nil) == kind.namesChannel, "a kind names a channel, or it does not")
        if let channel {
            code = Self.laneWidth * UInt8(channel) + kind.place
        } else if kind.place < Self.laneWidth {
            code = kind.place
        } else {
            code = Self.laneWidth * (Self.lastLanes - 1) + kind.place
        }
    }

    /// The step that runs the job at this place among those that are ready, 1 to ``maximumJobs``; 1 is the
    /// oldest.
    ///
    /// - Throws: ``ScheduleError`` for any other place.
    public init(job: Int) throws(ScheduleError) {
        guard 1...Self.maximumJobs ~= job else {
            throw ScheduleError(
                file: "schedule",
                message: "a step runs one of the jobs j1 to j\(Self.maximumJobs), not j\(job)")
        }
        self.init(uncheckedJob: job)
    }

    /// The step that runs the job at this place.
    init(uncheckedJob job: Int) {
        code = job == 1 ? Kind.run.rawValue : Self.secondJob + UInt8(job - 2)
    }

    /// The place of its kind in ``StepTable``.
    @inline(__always)
    var row: Int {
        let lane = code / Self.laneWidth
        if lane == 0 { return Int(code) }
        if code >= Self.secondJob { return Int(Kind.run.rawValue) }
        return lane < Self.lastLanes
            ? Int(Kind.firstWithChannel.rawValue &+ code % Self.laneWidth)
            : Int(code &- Self.laneWidth &* (Self.lastLanes &- 1))
    }

    /// What it does.
    @inline(__always)
    public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: row))! }

    /// The number of the channel, counted from 1, or nil if the step names none.
    public var channel: Int? {
        let lane = code / Self.laneWidth
        return 1..<Self.lastLanes ~= lane ? Int(lane) : nil
    }

    /// The place of the job among those that are ready, counted from 1, or nil if the step runs none.
    public var job: Int? { kind == .run ? jobIndex + 1 : nil }

    /// The place of the job, counted from 0. Means nothing if the step runs none.
    @inline(__always)
    var jobIndex: Int { code < Self.laneWidth ? 0 : Int(code &- Self.secondJob) &+ 1 }

    /// The place of the channel, counted from 0. Means nothing if the step names none.
    @inline(__always)
    var channelIndex: Int { Int(code / Self.laneWidth) &- 1 }

    /// The same step for another channel, counted from 1. Only for steps that name one.
    func renamed(to channel: Int) -> Step { Step(unchecked: kind, channel: channel) }
}

extension Step: CustomStringConvertible {
    /// The step in the text form, for example `send same` or `closing c1`.
    public var description: String {
        if let channel { return "\(kind.words) c\(channel)" }
        return code >= Self.secondJob ? "\(kind.words) j\(jobIndex + 1)" : kind.words
    }
}

extension Step: ExpressibleByStringLiteral {
    /// The step of this text, which stands in a program. A literal that is no step is a mistake in the
    /// program and stops it.
    public init(stringLiteral text: String) {
        guard let step = StepTable.step(reading: text[...]) else {
            fatalError("there is no step '\(text)'")
        }
        self = step
    }
}
