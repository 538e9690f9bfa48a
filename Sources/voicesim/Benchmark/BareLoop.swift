/// The yardstick of the benchmark: the uniform scenario and the reliable handler, written straight into one
/// struct with nothing of the engine in it.
///
/// No channels, no protocols, no trace, no digest, no properties: only what decides. It must make the same
/// decisions as the engine, seed for seed, and the benchmark checks that it does. What the engine takes
/// longer is what all those things cost.
struct BareLoop {
    private static let steps = 12
    private static let messages = 6
    private static let channels = 3
    private static let capacity = 4

    /// How many times something was chosen, or nothing.
    private(set) var decisions = 0
    /// What was accepted in the last schedule: channel and message, in order.
    private(set) var accepted: [UInt8] = []

    private var random: UInt64 = 0
    private var isCalm = false

    // The network: channels as bits.
    private var connecting: UInt16 = 0
    private var open: UInt16 = 0
    private var closing: UInt16 = 0
    private var abandoned: UInt16 = 0
    private var full: UInt16 = 0
    private var announcing: UInt16 = 0
    private var holding: UInt16 = 0
    // What the channels show: connecting, open; closing and closed are neither.
    private var showsConnecting: UInt16 = 0
    private var showsOpen: UInt16 = 0
    private var heard: UInt16 = 0
    private var tasks = [UInt8](repeating: 0, count: 4_096)
    private var head = 0
    private var tail = 0

    // The application.
    private var current = -1
    private var attached = 0
    private var contents = 0
    private var given = 0

    // The handler.
    private var channel = -1
    private var queue: UInt64 = 0
    private var queued = 0
    private var isFlushing = false

    private enum Task: UInt8 { case open, closing, close, fail, low }

    // MARK: One schedule

    mutating func run(seed: UInt64) {
        begin(seed)
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
    }

    private mutating func begin(_ seed: UInt64) {
        random = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        isCalm = false
        (connecting, open, closing, abandoned, full, announcing, holding) = (0, 0, 0, 0, 0, 0, 0)
        (showsConnecting, showsOpen, heard) = (0, 0, 0)
        (head, tail, current, attached, contents, given) = (0, 0, -1, 0, 0, 0)
        (channel, queue, queued, isFlushing) = (-1, 0, 0, false)
        accepted.removeAll(keepingCapacity: true)
    }

    private static func mix(_ input: UInt64) -> UInt64 {
        var z = input
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private mutating func draw() -> UInt64 {
        random &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(random)
    }

    private mutating func pick(_ enabled: UInt64) -> Int {
        var left = ((draw() >> 32) &* UInt64(enabled.nonzeroBitCount)) >> 32
        var rest = enabled
        while left > 0 {
            rest &= rest &- 1
            left -= 1
        }
        return rest.trailingZeroBitCount
    }

    // MARK: What can happen

    private var networkSteps: UInt64 {
        UInt64(connecting) << 10 | UInt64(open) << 18 | UInt64(closing | abandoned) << 26
            | UInt64(connecting | open | closing) << 34 | UInt64(open & ~full) << 42 | UInt64(full) << 50
    }

    private var applicationSteps: UInt64 {
        var enabled: UInt64 = 0
        if given < Self.messages { enabled |= contents > 0 ? 0b11 : 0b1 }
        if attached < Self.channels { enabled |= 0b1_1100 }
        if current >= 0, (showsConnecting | showsOpen) >> UInt16(current) & 1 != 0 { enabled |= 1 << 5 }
        return enabled
    }

    private var enabled: UInt64 {
        networkSteps | applicationSteps | 0b1100_0000 | (head < tail ? 1 << 8 : 0)
    }

    private mutating func yield(isEmit: Bool = false) {
        if isCalm { return }
        while true {
            let enabled = isEmit ? networkSteps | applicationSteps : networkSteps
            if enabled == 0 { return }
            decisions += 1
            if draw() >> 56 >= 43 { return }
            perform(pick(enabled))
        }
    }

    private mutating func perform(_ step: Int) {
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
        default:
            let place = step - 10
            change(place >> 3, place & 7)
        }
    }

    // MARK: The network

    private mutating func add(_ task: Task, _ channel: Int) {
        tasks[tail] = task.rawValue << 4 | UInt8(truncatingIfNeeded: channel)
        tail += 1
    }

    private mutating func change(_ kind: Int, _ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        switch kind {
        case 0: announce(index)
        case 1:
            open &= ~bit
            closing |= bit
            showsOpen &= ~bit
            add(.closing, index)
        case 2: finish(index)
        case 3:
            remove(bit)
            add(.fail, index)
        case 4: full |= bit
        default: drain(index)
        }
    }

    private mutating func announce(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        connecting &= ~bit
        if abandoned & bit != 0 {
            abandoned &= ~bit
            closing |= bit
        } else {
            open |= bit
            showsConnecting &= ~bit
            showsOpen |= bit
            add(.open, index)
        }
    }

    private mutating func remove(_ bit: UInt16) {
        (connecting, open, closing) = (connecting & ~bit, open & ~bit, closing & ~bit)
        (abandoned, full) = (abandoned & ~bit, full & ~bit)
        (showsConnecting, showsOpen) = (showsConnecting & ~bit, showsOpen & ~bit)
    }

    private mutating func finish(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        remove(bit)
        holding &= ~bit
        add(.close, index)
    }

    private mutating func drain(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        full &= ~bit
        holding &= ~bit
        if announcing & bit == 0 {
            announcing |= bit
            add(.low, index)
        }
    }

    private mutating func deliver() {
        let task = tasks[head]
        head += 1
        if head == tail { (head, tail) = (0, 0) }
        let index = Int(task & 15)
        let bit: UInt16 = 1 << UInt16(index)
        if task >> 4 == Task.low.rawValue { announcing &= ~bit }
        guard heard & bit != 0 else { return }
        switch Task(rawValue: task >> 4)! {
        case .open, .low: if index == channel { flush() }
        case .closing: break
        case .close: if index == channel { channel = -1 }
        case .fail:
            if index == channel { yield(isEmit: true) }
            // The listener may have replaced it: then its close event is not heard any more.
            if heard & bit != 0, index == channel { channel = -1 }
        }
    }

    // MARK: The application and its handler

    private mutating func give(isNew: Bool) {
        if isNew { contents += 1 }
        given += 1
        guard queued < Self.capacity else {
            yield(isEmit: true)
            return
        }
        queue &= ~(0xFF << UInt64(queued * 8))
        queue |= UInt64(contents - 1) << UInt64(queued * 8)
        queued += 1
        flush()
    }

    private mutating func attach(_ state: Int) {
        let bit: UInt16 = 1 << UInt16(attached)
        if state == 1 {
            open |= bit
            showsOpen |= bit
        } else {
            connecting |= bit
            showsConnecting |= bit
        }
        current = attached
        attached += 1
        if channel >= 0 { heard &= ~(1 << UInt16(channel)) }
        channel = current
        heard |= bit
        flush()
    }

    private mutating func close(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        guard (showsConnecting | showsOpen) & bit != 0 else { return }
        (showsConnecting, showsOpen) = (showsConnecting & ~bit, showsOpen & ~bit)
        if connecting & bit != 0 { abandoned |= bit }
        if open & bit != 0 {
            open &= ~bit
            closing |= bit
        }
    }

    private mutating func flush() {
        if isFlushing { return }
        isFlushing = true
        while queued > 0, channel >= 0 {
            let used = channel
            let bit: UInt16 = 1 << UInt16(used)
            yield()
            if showsOpen & bit == 0 { break }
            yield()
            if showsOpen & bit != 0, full & bit == 0 {
                holding |= bit
                accepted.append(UInt8(truncatingIfNeeded: used << 4 | Int(queue & 0xFF)))
                queue >>= 8
                queued -= 1
            } else {
                yield(isEmit: true)
                if channel == used { break }
            }
        }
        isFlushing = false
    }

    // MARK: The calm ending

    private mutating func rest() {
        while true {
            if calm() { continue }
            if head == tail { return }
            deliver()
        }
    }

    private mutating func calm() -> Bool {
        let waiting = full | open & holding
        if waiting != 0 {
            drain(waiting.trailingZeroBitCount)
            return true
        }
        guard current >= 0 else { return false }
        let bit: UInt16 = 1 << UInt16(current)
        if connecting & ~abandoned & bit != 0 {
            announce(current)
        } else if (closing | abandoned) & bit != 0 {
            finish(current)
        } else {
            return false
        }
        return true
    }
}
