/// Picks what happens next. The world knows no strategy; each is a file in this folder.
///
/// A strategy is asked at every decision and must answer with an enabled step, or with nil. It may be slow:
/// the world never assumes that an answer is cheap. This one, from which the others inherit, lets nothing
/// happen at all.
///
/// It is a class and not a protocol so that the world can borrow it (``Borrowed``).
class Strategy {
    /// The next top-level step, or nil to end the schedule. `enabled` is never empty.
    func nextStep(from enabled: StepSet) -> Step? { nil }

    /// The next step to interleave at this yield point, or nil to let the handler go on. Asked again after
    /// each answer that is a step. `enabled` is never empty.
    func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? { nil }
}
