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

    @Test("draws the numbers of SplitMix64, from a place of its own for each index")
    func sequence() {
        // The reference generator of Vigna's splitmix64.c, entered where seed 1 and index 2 lead.
        var reference = RandomSource.start(seed: 1, index: 2)
        var source = RandomSource(seed: 1, index: 2)
        for _ in 0..<10 {
            reference &+= 0x9E37_79B9_7F4A_7C15
            var z = reference
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            #expect(source.next() == z ^ (z >> 31))
        }
        var random = RandomSource(seed: 0)
        #expect(random.next() != random.next())
        var again = RandomSource(seed: 0)
        var other = RandomSource(seed: 1)
        let first = again.next()
        #expect(first != other.next())
        #expect((0..<1_000).allSatisfy { _ in random.below(7) < 7 })
    }
}
