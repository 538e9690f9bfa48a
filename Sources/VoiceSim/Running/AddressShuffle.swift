/// Makes what is allocated next lie at other addresses, and in another order, than what was allocated before.
///
/// A handler that decides by an address, or by the order of a set or dictionary (which Swift seeds with the
/// address of its storage), mostly does the same again when it is run again at once: the memory that the
/// first run gave back is handed out in the same order. So before a schedule is repeated the free blocks of
/// each size are taken, and given back in another order.
struct AddressShuffle {
    private var random = RandomSource(seed: 0)
    private var objects: [Smallest] = []
    private var arrays: [[UInt8]] = []

    /// An object of the smallest size, which no array has.
    private final class Smallest { var field = 0 }

    /// How many blocks of each size an allocator keeps ready, more or less.
    private static let depth = 7

    /// Shuffles the free blocks of up to some 500 bytes. Takes about ten microseconds.
    mutating func shuffle() {
        for _ in 0..<Self.depth { objects.append(Smallest()) }
        while !objects.isEmpty { objects.remove(at: random.below(objects.count)) }
        for size in stride(from: 8, through: 456, by: 16) {
            for _ in 0..<Self.depth { arrays.append([UInt8](repeating: 0, count: size)) }
            while !arrays.isEmpty { arrays.remove(at: random.below(arrays.count)) }
        }
    }
}
