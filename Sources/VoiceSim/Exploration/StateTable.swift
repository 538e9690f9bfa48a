/// The states seen so far, each a sequence of words: an exact set, not a filter.
///
/// Open addressing over one arena of words. The order of insertion is the only order there is, and nobody
/// iterates. Insertion is O(words) on average.
struct StateTable {
    private var arena: [UInt64] = []
    /// For each state, where it begins in the arena; one more for the end.
    private var starts: [Int] = [0]
    /// For each slot the number of its state plus one, or 0.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)

    /// How many states there are.
    var count: Int { starts.count - 1 }

    /// - Returns: whether the state was not there yet.
    mutating func insert(_ state: some Collection<UInt64>) -> Bool {
        if count * 2 >= slots.count { grow() }
        var digest = Digest()
        for word in state { digest.fold(word) }
        var slot = Int(truncatingIfNeeded: digest.value) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if arena[starts[number]..<starts[number + 1]].elementsEqual(state) { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        arena.append(contentsOf: state)
        starts.append(arena.count)
        slots[slot] = UInt32(count)
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for number in 0..<count {
            var digest = Digest()
            for word in arena[starts[number]..<starts[number + 1]] { digest.fold(word) }
            var slot = Int(truncatingIfNeeded: digest.value) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}
