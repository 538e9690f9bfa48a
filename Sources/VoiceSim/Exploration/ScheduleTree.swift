/// The schedules under exploration: each is its parent and one more step, so that millions of them fit.
///
/// Nodes are numbered in the order of their making, which is the order of their sizes. Number 0 is the
/// empty schedule.
struct ScheduleTree {
    private struct Node: BitwiseCopyable {
        let parent: UInt32
        let step: UInt8
        /// The yield point's kind plus one, or 0 for a top-level step.
        let kind: UInt8
        let ordinal: UInt16
        /// What the digest must be right before this step.
        let digest: UInt64
    }

    private var nodes: [Node] = [Node(parent: 0, step: 0, kind: 0, ordinal: 0, digest: 0)]

    var count: Int { nodes.count }

    /// Adds `parent` with one more step at this opening.
    mutating func add(_ step: Step, at opening: PrefixStrategy.Opening, to parent: Int) {
        precondition(nodes.count < UInt32.max, "more than four billion schedules")
        nodes.append(
            Node(
                parent: UInt32(parent), step: step.code,
                kind: opening.anchor.map { $0.kind.rawValue + 1 } ?? 0, ordinal: opening.anchor?.ordinal ?? 0,
                digest: opening.digest))
    }

    /// The steps of a node, in order. O(size).
    func path(to node: Int) -> [Schedule.Entry] {
        var path: [Schedule.Entry] = []
        var number = node
        while number != 0 {
            let node = nodes[number]
            let anchor =
                node.kind == 0 ? nil : YieldPoint(YieldPoint.Kind(rawValue: node.kind - 1)!, node.ordinal)
            path.append(Schedule.Entry(Step(code: node.step), at: anchor))
            number = Int(node.parent)
        }
        path.reverse()
        return path
    }

    /// What the digest must be right before the last step of a node; nil for the empty schedule.
    func expectedDigest(of node: Int) -> UInt64? { node == 0 ? nil : nodes[node].digest }
}
