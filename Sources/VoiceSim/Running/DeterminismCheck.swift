/// The check for nondeterminism: the same again must come to the same.
///
/// It stands here once; campaigns, explorations, proofs and replays ask it.
struct DeterminismCheck {
    private var addresses = AddressShuffle()

    /// So many schedules at the beginning of a campaign run twice, and one in so many after them: the
    /// cheapest way to notice a handler that remembers.
    private static let checkedAtFirst: UInt64 = 1_000
    /// Odd, so that both fidelities have their turn.
    private static let interval: UInt64 = 63
    /// One in so many of these with other addresses, which costs more than the schedule itself.
    private static let shuffleInterval: UInt64 = 63 * 33

    /// Whether the schedule at `index` comes to `result` again, if it is its turn, or if `isDue` says so
    /// because it broke something.
    ///
    /// - Parameter start: the place of the campaign's first schedule.
    mutating func holds<Result: Equatable>(
        _ result: Result, at index: UInt64, from start: UInt64, or isDue: Bool, again: () -> Result
    ) -> Bool {
        let isAtFirst = index - start < Self.checkedAtFirst
        if isAtFirst || index % Self.interval == 0 {
            return holds(result, shuffling: isAtFirst || index % Self.shuffleInterval == 0, again: again)
        }
        return isDue ? holds(result, again: again) : true
    }

    /// Whether running it again comes to `result`, each of so many times.
    ///
    /// - Parameter shuffling: whether what is allocated shall lie at other addresses then.
    mutating func holds<Result: Equatable>(
        _ result: Result, times: Int = 1, shuffling: Bool = false, again: () -> Result
    ) -> Bool {
        for _ in 0..<times {
            if shuffling { addresses.shuffle() }
            if again() != result { return false }
        }
        return true
    }
}
