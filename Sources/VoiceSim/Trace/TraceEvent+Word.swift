import DataChannels

extension TraceEvent {
    /// The event in eight bytes, for the digest and for states: its kind, then up to three details of a byte
    /// each, or a number of up to 48 bits.
    ///
    /// Where an event is recorded its kind is known, so that the compiler leaves nothing of this but the
    /// packing. Two events have the same word only if they are equal (numbers up to their low 48 bits).
    @inline(__always)
    package var word: UInt64 {
        switch self {
        case .step(let step): Self.word(0, step.code)
        case .interleaved(let step, let point):
            Self.word(1, step.code, point.kind.rawValue) | UInt64(point.ordinal) << 24
        case .given(let message): Self.word(2) | Self.number(message, at: 8)
        case .attached(let channel, let state): Self.word(3, Self.byte(channel), state.rawValue)
        case .called(let call): Self.word(4, call.rawValue)
        case .fired(let event, let channel): Self.word(5, event.rawValue, Self.byte(channel))
        case .returned: Self.word(6)
        case .escaped(let error): Self.word(7, error?.rawValue ?? .max)
        case .read(let channel, let state): Self.word(8, Self.byte(channel), state.rawValue)
        case .buffered(let channel, let amount): Self.word(9, Self.byte(channel)) | Self.wide(amount)
        case .accepted(let channel, let message):
            Self.word(10, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .refused(let channel, let message, let error):
            Self.word(11, Self.byte(channel), error.rawValue) | Self.number(message ?? 0, at: 24)
        case .closed(let channel): Self.word(12, Self.byte(channel))
        case .reportedError(let error): Self.word(13, error.rawValue)
        case .reportedFailedFlush(let error): Self.word(14, error.rawValue)
        case .dropped(let message): Self.word(15) | Self.number(message ?? 0, at: 8)
        case .cleared(let isReset): Self.word(16, isReset ? 1 : 0)
        case .gaveUp(let channels): Self.word(17, Self.byte(channels))
        case .observed(let isReady, let queued): Self.word(18, isReady ? 1 : 0) | Self.wide(queued)
        case .overfull(let queued): Self.word(19) | Self.wide(queued)
        case .settling: Self.word(20)
        case .settled(let isOpen): Self.word(21, isOpen ? 1 : 0)
        case .ended: Self.word(22)
        case .livelock: Self.word(23)
        case .endlessCall: Self.word(24)
        case .made(let channel): Self.word(25, Self.byte(channel ?? 0))
        case .carried(let channel, let message):
            Self.word(26, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .quiet(let isReady, let isOpen, let queued):
            Self.word(27, (isReady ? 1 : 0) | (isOpen.map { $0 ? 2 : 0 } ?? 4)) | Self.wide(queued)
        case .calmed(let isOpen): Self.word(28, isOpen ? 1 : 0)
        case .overdue(let milliseconds): Self.word(29) | Self.wide(milliseconds)
        case .acceptedAgain(let channel, let message):
            Self.word(30, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .heard(let channel, let message):
            Self.word(31, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .heardAgain(let channel, let message):
            Self.word(39, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .unheard(let channel, let message):
            Self.word(32, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        case .said(let channel, let number, let check):
            Self.word(33, Self.byte(channel)) | Self.number(number, at: 16) | UInt64(check) << 32
        case .arrived(let channel, let number): Self.word(34, Self.byte(channel)) | Self.wide(number)
        case .passedOn(let number): Self.word(35) | Self.wide(number ?? 0)
        case .objected(let channel): Self.word(36, Self.byte(channel))
        case .overfilled(let channel, let amount): Self.word(37, Self.byte(channel)) | Self.wide(amount)
        case .unreturned(let calls): Self.word(40) | Self.wide(calls)
        case .begun(let call): Self.word(41, call.rawValue)
        case .ran(let job): Self.word(42) | Self.wide(job)
        case .answered(let call, let number): Self.word(43, call.rawValue) | Self.wide(number)
        case .belated(let channel): Self.word(45, Self.byte(channel))
        case .failed(let call, let error): Self.word(44, call.rawValue, error?.rawValue ?? .max)
        case .swallowed(let channel, let message):
            Self.word(38, Self.byte(channel)) | Self.number(message ?? 0, at: 16)
        }
    }

    @inline(__always)
    private static func byte(_ number: Int) -> UInt8 { UInt8(truncatingIfNeeded: number) }

    /// A message's number, in 16 bits from this one on.
    @inline(__always)
    private static func number(_ message: Int, at bit: UInt64) -> UInt64 {
        UInt64(UInt16(truncatingIfNeeded: message)) << bit
    }

    @inline(__always)
    private static func wide(_ number: Int) -> UInt64 { UInt64(truncatingIfNeeded: number) << 16 }

    @inline(__always)
    private static func word(_ kind: UInt8, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0) -> UInt64 {
        UInt64(kind) | UInt64(a) << 8 | UInt64(b) << 16 | UInt64(c) << 24
    }
}
