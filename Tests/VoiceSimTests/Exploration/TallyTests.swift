import Foundation
import Testing

@testable import VoiceSim

@Suite struct `A tally` {
    /// What these schedules come to.
    private func tally(_ indices: Range<UInt64>) throws -> Tally {
        let subject = try subject("partial-fix")
        return LocalWorker(subject).tally(of: indices, in: Campaign(subject, seed: 3)) { false }
    }

    @Test("merges in any order, also after a journey as JSON")
    func merges() throws {
        let parts = try [tally(0..<300), tally(300..<500), tally(500..<501)]
        let whole = try tally(0..<501)
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            var sum = Tally(of: try subject("partial-fix").catalog)
            for place in order {
                let data = try JSONEncoder().encode(parts[place])
                sum.merge(try JSONDecoder().decode(Tally.self, from: data))
            }
            #expect(sum == whole)
        }
        #expect(whole.firstIndex(of: .noLoss, in: .native) != nil)
    }

    @Test("is not read from what does not fit together")
    func misfit() throws {
        let text = String(decoding: try JSONEncoder().encode(tally(0..<1)), as: UTF8.self)
        let short = text.replacing(/"counts":\[\d+,/, with: "\"counts\":[")
        #expect(short != text)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Tally.self, from: Data(short.utf8))
        }
    }
}
