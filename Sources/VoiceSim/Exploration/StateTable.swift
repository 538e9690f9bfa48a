/// The states seen so far, each a sequence of bytes: an exact set, not a filter.
///
/// Open addressing over one arena of bytes. States are numbered in the order of insertion, which is the only
/// order there is, and nobody iterates. Insertion and search are O(bytes) on average.
struct StateTable {
    private var arena: [UInt8] = []
    /// For each state, where it begins in the arena; one more for the end.
    private var starts: [Int] = [0]
    /// For each slot 32 bits of the state's digest and its number plus one, or 0.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)

    /// How many states there are.
    var count: Int { starts.count - 1 }

    /// The memory that they take, in bytes, not counting what is reserved for more.
    var bytes: Int {
        arena.count + starts.count * MemoryLayout<Int>.stride + slots.count * MemoryLayout<UInt64>.stride
    }

    /// Whether it is so large that no more may be added: a slot has 32 bits for a number. Far enough from
    /// that for what one batch adds.
    var isFull: Bool { count >= 1 << 29 }

    /// The number of this state, if it is there.
    func number(of state: ArraySlice<UInt8>) -> Int? {
        let slot = slots[slot(for: state, digest: Self.digest(of: state))]
        return slot == 0 ? nil : Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
    }

    /// Whether this state is there.
    func contains(_ state: ArraySlice<UInt8>) -> Bool {
        slots[slot(for: state, digest: Self.digest(of: state))] != 0
    }

    /// - Returns: the number of the state, if it was not there yet.
    mutating func insert(_ state: ArraySlice<UInt8>) -> Int? {
        if count * 2 >= slots.count { grow() }
        let digest = Self.digest(of: state)
        let slot = slot(for: state, digest: digest)
        if slots[slot] != 0 { return nil }
        // By half and not to the double: the arena is most of the memory that an exploration takes.
        if arena.count + state.count > arena.capacity {
            arena.reserveCapacity(arena.count + arena.count / 2 + max(state.count, 1 << 12))
        }
        arena.append(contentsOf: state)
        starts.append(arena.count)
        slots[slot] = Self.entry(digest, count)
        return count - 1
    }

    /// The slot that holds the state, or else the empty one where it belongs.
    private func slot(for state: ArraySlice<UInt8>, digest: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: digest) & (slots.count - 1)
        while slots[slot] != 0, !isMatch(slots[slot], state, digest) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func isMatch(_ entry: UInt64, _ state: ArraySlice<UInt8>, _ digest: UInt64) -> Bool {
        guard entry >> 32 == digest >> 32 else { return false }
        let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        let start = starts[number]
        guard starts[number + 1] - start == state.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            state.withUnsafeBufferPointer { state in
                for place in 0..<state.count where arena[start + place] != state[place] { return false }
                return true
            }
        }
    }

    private static func entry(_ digest: UInt64, _ numberPlusOne: Int) -> UInt64 {
        (digest & ~0xFFFF_FFFF) | UInt64(truncatingIfNeeded: numberPlusOne)
    }

    private static func digest(of state: ArraySlice<UInt8>) -> UInt64 {
        state.withUnsafeBufferPointer { bytes in
            var digest = Digest()
            var word: UInt64 = 0
            for place in 0..<bytes.count {
                word = word << 8 | UInt64(bytes[place])
                if place & 7 == 7 {
                    digest.fold(word)
                    word = 0
                }
            }
            digest.fold(word)
            digest.fold(UInt64(bytes.count))
            return digest.value
        }
    }

    private mutating func grow() {
        precondition(count < UInt32.max / 4, "more than a billion states")
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        for number in 0..<count {
            let digest = Self.digest(of: arena[starts[number]..<starts[number + 1]])
            var slot = Int(truncatingIfNeeded: digest) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Self.entry(digest, number + 1)
        }
    }
}
