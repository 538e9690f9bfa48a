/// The states seen so far, each a sequence of bytes: an exact set, not a filter.
///
/// Open addressing over chunks of bytes, so that nothing is copied when there are more. States are numbered
/// in the order of insertion, which is the only order there is, and nobody iterates. Insertion and search
/// are O(bytes) on average.
struct StateTable {
    /// The bytes of all states; none lies in two chunks.
    private var chunks: [[UInt8]] = []
    private static let chunkSize = 1 << 20
    /// For each state where it lies: its length in the low 24 bits, its place in the chunk in the next 20,
    /// and the chunk above.
    private var places: [UInt64] = []
    private var byteCount = 0
    /// For each slot 32 bits of the state's digest and its number plus one, or 0.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)

    /// How many states there are.
    var count: Int { places.count }

    /// The memory that they take, in bytes, not counting what is reserved for more.
    var bytes: Int {
        byteCount + (places.count + slots.count) * MemoryLayout<UInt64>.stride
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
        append(state)
        slots[slot] = Self.entry(digest, count)
        return count - 1
    }

    private mutating func append(_ state: ArraySlice<UInt8>) {
        precondition(state.count < 1 << 24, "a state of more than 16 million bytes")
        if chunks.isEmpty || chunks[chunks.count - 1].count + state.count > Self.chunkSize {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(max(Self.chunkSize, state.count))
        }
        let chunk = chunks.count - 1
        places.append(UInt64(chunk) << 44 | UInt64(chunks[chunk].count) << 24 | UInt64(state.count))
        chunks[chunk].append(contentsOf: state)
        byteCount += state.count
    }

    /// Lends the bytes of a state.
    private func bytes<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let place = places[number]
        let start = Int(truncatingIfNeeded: place >> 24 & 0xF_FFFF)
        let length = Int(truncatingIfNeeded: place & 0xFF_FFFF)
        return chunks[Int(truncatingIfNeeded: place >> 44)].withUnsafeBufferPointer { chunk in
            body(UnsafeBufferPointer(rebasing: chunk[start..<start + length]))
        }
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
        return bytes(of: number) { known in
            state.withUnsafeBufferPointer { state in
                guard known.count == state.count else { return false }
                for place in 0..<state.count where known[place] != state[place] { return false }
                return true
            }
        }
    }

    private static func entry(_ digest: UInt64, _ numberPlusOne: Int) -> UInt64 {
        (digest & ~0xFFFF_FFFF) | UInt64(truncatingIfNeeded: numberPlusOne)
    }

    private static func digest(of state: ArraySlice<UInt8>) -> UInt64 {
        state.withUnsafeBufferPointer { digest(of: $0) }
    }

    private static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
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

    private mutating func grow() {
        precondition(count < UInt32.max / 4, "more than a billion states")
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        for number in 0..<count {
            let digest = bytes(of: number) { Self.digest(of: $0) }
            var slot = Int(truncatingIfNeeded: digest) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Self.entry(digest, number + 1)
        }
    }
}
