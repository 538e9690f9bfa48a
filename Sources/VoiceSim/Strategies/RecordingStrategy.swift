/// Writes down what another strategy chooses.
final class RecordingStrategy: Strategy {
    private let chooser: Strategy
    private(set) var entries: [Schedule.Entry] = []

    init(_ chooser: Strategy) {
        self.chooser = chooser
    }

    override func nextStep(from enabled: StepSet) -> Step? {
        let step = chooser.nextStep(from: enabled)
        if let step { entries.append(Schedule.Entry(step)) }
        return step
    }

    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        let step = chooser.interleave(at: point, from: enabled)
        if let step { entries.append(Schedule.Entry(step, at: point)) }
        return step
    }
}
