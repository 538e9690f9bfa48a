/// The application, and the reliable handler written out.
extension BareLoop {
    mutating func give(isNew: Bool) {
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

    mutating func attach(_ state: Int) {
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
        hand(over: current)
    }

    mutating func hand(over index: Int) {
        if channel >= 0 { heard &= ~(1 << UInt16(channel)) }
        channel = index
        heard |= 1 << UInt16(index)
        flush()
    }

    mutating func close(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(index)
        guard (showsConnecting | showsOpen) & bit != 0 else { return }
        (showsConnecting, showsOpen) = (showsConnecting & ~bit, showsOpen & ~bit)
        if connecting & bit != 0 { abandoned |= bit }
        if open & bit != 0 {
            open &= ~bit
            closing |= bit
        }
    }

    mutating func flush() {
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
}
