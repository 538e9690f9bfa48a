/// The schedules that an exploration goes on from: each is its parent and one more step, so that millions of
/// them fit.
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
    }

    private var nodes: [Node] = [Node(parent: 0, step: 0, kind: 0, ordinal: 0)]

    var count: Int { nodes.count }

    /// The memory they take, in bytes, not counting what is reserved for more.
    var bytes: Int { nodes.count * MemoryLayout<Node>.stride }

    /// Whether there are so many that no more may be added. Far enough from that for what one batch adds.
    var isFull: Bool { nodes.count >= 1 << 31 }

    /// Adds `parent` with one more step.
    ///
    /// - Returns: the number of the new node.
    mutating func add(_ step: Step, at anchor: YieldPoint?, to parent: Int) -> Int {
        precondition(nodes.count < UInt32.max, "more than four billion schedules")
        nodes.append(
            Node(
                parent: UInt32(parent), step: step.code, kind: anchor.map { $0.kind.rawValue + 1 } ?? 0,
                ordinal: anchor?.ordinal ?? 0))
        return nodes.count - 1
    }

    /// The steps of a node, in order. O(size).
    func path(to node: Int) -> [Schedule.Entry] {
        var path: [Schedule.Entry] = []
        var number = node
        while number != 0 {
            let node = nodes[number]
            let anchor =
                node.kind == 0
                ? nil : YieldPoint(unchecked: YieldPoint.Kind(rawValue: node.kind - 1)!, node.ordinal)
            path.append(Schedule.Entry(Step(code: node.step), at: anchor))
            number = Int(node.parent)
        }
        path.reverse()
        return path
    }
}
