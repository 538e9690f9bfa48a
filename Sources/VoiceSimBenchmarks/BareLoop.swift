/// The yardstick of the benchmark: the uniform scenario and the reliable handler, written straight into one
/// struct with nothing of the engine in it.
///
/// No channels, no protocols, no trace, no digest, no properties: only what decides. It must make the same
/// decisions as the engine, schedule for schedule of seed 0, and the benchmark checks that it does. What the
/// engine takes longer is what all those things cost.
struct BareLoop {
    static let steps = 12
    static let messages = 4
    static let channels = 3
    static let capacity = 4

    /// How many times something was chosen, or nothing.
    var decisions = 0
    /// What was accepted in the last schedule: channel and message, in order.
    var accepted: [UInt8] = []

    var random: UInt64 = 0
    var isCalm = false

    // The network: channels as bits.
    var connecting: UInt16 = 0
    var open: UInt16 = 0
    var closing: UInt16 = 0
    var abandoned: UInt16 = 0
    var full: UInt16 = 0
    var announcing: UInt16 = 0
    var holding: UInt16 = 0
    // What the channels show: connecting, open; closing and closed are neither.
    var showsConnecting: UInt16 = 0
    var showsOpen: UInt16 = 0
    var heard: UInt16 = 0
    var tasks = [UInt8](repeating: 0, count: 4_096)
    var head = 0
    var tail = 0

    // The application.
    var current = -1
    var attached = 0
    var contents = 0
    var given = 0

    // The handler.
    var channel = -1
    var queue: UInt64 = 0
    var queued = 0
    var isFlushing = false

    enum Task: UInt8 { case open, closing, close, fail, low }

    mutating func run(index: UInt64) {
        begin(index)
        var left = Self.steps
        while true {
            let enabled = self.enabled
            decisions += 1
            if left == 0 { break }
            left -= 1
            perform(pick(enabled))
        }
        isCalm = true
        rest()
        attach(0)
        rest()
        give(isNew: true)
        rest()
    }

    mutating func begin(_ index: UInt64) {
        random = Self.mix(Self.mix(0x9E37_79B9_7F4A_7C15) &+ index &* 0xD1B5_4A32_D192_ED03)
        isCalm = false
        (connecting, open, closing, abandoned, full, announcing, holding) = (0, 0, 0, 0, 0, 0, 0)
        (showsConnecting, showsOpen, heard) = (0, 0, 0)
        (head, tail, current, attached, contents, given) = (0, 0, -1, 0, 0, 0)
        (channel, queue, queued, isFlushing) = (-1, 0, 0, false)
        accepted.removeAll(keepingCapacity: true)
    }

    static func mix(_ input: UInt64) -> UInt64 {
        var z = input
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func draw() -> UInt64 {
        random &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(random)
    }

    mutating func pick(_ enabled: UInt64) -> Int {
        var left = ((draw() >> 32) &* UInt64(enabled.nonzeroBitCount)) >> 32
        var rest = enabled
        while left > 0 {
            rest &= rest &- 1
            left -= 1
        }
        return rest.trailingZeroBitCount
    }

    /// Six kinds of step for each of three channels, channel after channel, behind the twelve without one.
    var networkSteps: UInt64 {
        lanes(connecting) | lanes(open) << 1 | lanes(closing | abandoned) << 2
            | lanes(connecting | open | closing) << 3 | lanes(open & ~full) << 4 | lanes(full) << 5
    }

    func lanes(_ channels: UInt16) -> UInt64 {
        let channels = UInt64(channels)
        return (channels & 1) << 12 | (channels & 2) << 17 | (channels & 4) << 22
    }

    /// What a listener may do too: all of it but the flood.
    var applicationSteps: UInt64 {
        var enabled: UInt64 = 0b1100_0000
        if given < Self.messages { enabled |= contents > 0 ? 0b11 : 0b1 }
        if attached < Self.channels { enabled |= 0b1_1100 }
        if current >= 0 {
            enabled |= 1 << 10
            if (showsConnecting | showsOpen) >> UInt16(current) & 1 != 0 { enabled |= 1 << 5 }
        }
        return enabled
    }

    var enabled: UInt64 {
        networkSteps | applicationSteps | (head < tail ? 1 << 8 : 0)
            | (Self.messages - given > Self.capacity ? 1 << 11 : 0)
    }

    mutating func yield(isEmit: Bool = false) {
        if isCalm { return }
        while true {
            let enabled = isEmit ? networkSteps | applicationSteps : networkSteps
            if enabled == 0 { return }
            decisions += 1
            if draw() >> 56 >= 43 { return }
            perform(pick(enabled))
        }
    }

    mutating func perform(_ step: Int) {
        switch step {
        case 0, 1: give(isNew: step == 0)
        case 2: attach(0)
        case 3: attach(1)
        case 4:
            add(.open, attached)
            attach(1)
        case 5: close(current)
        case 6: queued = 0
        case 7:
            queued = 0
            if channel >= 0 { heard &= ~(1 << UInt16(channel)) }
            channel = -1
            current = -1
        case 8: deliver()
        case 10: hand(over: current)
        case 11: for _ in 0...Self.capacity where given < Self.messages { give(isNew: true) }
        default:
            let place = step - 12
            change(place % 6, place / 6)
        }
    }
}
