/// The network behind the channels, the tasks that wait, and the calm ending.
extension BareLoop {
    mutating func add(_ task: Task, _ channel: Int) {
        tasks[tail] = task.rawValue << 4 | UInt8(truncatingIfNeeded: channel)
        tail += 1
    }

    mutating func change(_ kind: Int, _ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        switch kind {
        case 0: announce(index)
        case 1:
            open &= ~bit
            closing |= bit
            showsOpen &= ~bit
            add(.closing, index)
            if (full | holding) & bit != 0 { drain(index) }
        case 2: finish(index)
        case 3:
            remove(bit)
            add(.fail, index)
        case 4: full |= bit
        default: drain(index)
        }
    }

    mutating func announce(_ index: Int) {
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

    mutating func remove(_ bit: UInt16) {
        (connecting, open, closing) = (connecting & ~bit, open & ~bit, closing & ~bit)
        (abandoned, full) = (abandoned & ~bit, full & ~bit)
        (showsConnecting, showsOpen) = (showsConnecting & ~bit, showsOpen & ~bit)
    }

    mutating func finish(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        if (full | holding) & bit != 0 { drain(index) }
        remove(bit)
        add(.close, index)
    }

    mutating func drain(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        full &= ~bit
        holding &= ~bit
        if announcing & bit == 0 {
            announcing |= bit
            add(.low, index)
        }
    }

    mutating func deliver() {
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

    mutating func rest() {
        while true {
            if calm() { continue }
            if head == tail { return }
            deliver()
        }
    }

    mutating func calm() -> Bool {
        let waiting = full | (open | closing) & holding
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
