import DataChannels

/// Everything that has been observed since a call began, without the interleaved steps: part of the state at
/// each of the call's yield points.
///
/// A call may have thousands of yield points, so a state does not hold all of it. It is cut into *sections*
/// of a fixed number of events. A section that is complete gets a number, which stands for it, for the
/// section before it and so for everything back to the beginning of the call. That is exact: two pasts have
/// the same number only if they are the same. A state holds the number of the last complete section and the
/// events since. Most calls are over before their first section is.
///
/// Numbers are given by ``KnownStates`` when results are put together. A run looks up those that are known
/// by then; once it comes to a section that is not, all its further states are new.
struct CallPast {
    /// The events in a section.
    private static let sectionLength = 32

    private let known: KnownStates?
    /// How much of the trace has been followed.
    private var position = 0
    /// The events of the section that is not complete, and how many they are.
    private var section: [UInt8] = []
    private var events = 0
    /// The sections that are complete.
    private(set) var closed: [[UInt8]] = []
    /// The number of the last of them, if it is known.
    private var number: Int?

    init(known: KnownStates?) {
        self.known = known
    }

    /// A call begins, and with it the trace from `position` on.
    mutating func begin(at position: Int) {
        self.position = position
        section.removeAll(keepingCapacity: true)
        events = 0
        if !closed.isEmpty { closed.removeAll() }
        number = nil
    }

    /// Takes over what has been added to the trace. O(what has been added).
    mutating func follow(_ trace: [TraceEvent], from beginning: [UInt8]) {
        while position < trace.count {
            let event = trace[position]
            position += 1
            if case .interleaved = event { continue }
            var word = event.word
            while word >= 0x80 {
                section.append(UInt8(truncatingIfNeeded: word) | 0x80)
                word >>= 7
            }
            section.append(UInt8(truncatingIfNeeded: word))
            events += 1
            if events == Self.sectionLength { close(from: beginning) }
        }
    }

    private mutating func close(from beginning: [UInt8]) {
        if closed.isEmpty { section.append(contentsOf: beginning) }
        let before = closed.isEmpty ? nil : number
        let isKnown = closed.isEmpty || number != nil
        number = isKnown ? known?.number(ofSection: section, after: before) : nil
        closed.append(section)
        section.removeAll(keepingCapacity: true)
        events = 0
    }

    /// Adds all of it but the number of the last complete section.
    func describe(from beginning: [UInt8], into state: inout StateFingerprint) {
        if closed.isEmpty { state.add(beginning) }
        state.add(section)
    }

    /// Whether a state with this past has been seen.
    func isKnown(_ state: [UInt8], sections: Int) -> Bool {
        if sections == 0 { return known!.contains(state[...]) }
        guard let number else { return false }
        return known!.contains(state[...], after: number)
    }
}
