/// The states that an exploration has seen, and the sections of long calls that they refer to
/// (``CallPast``).
struct KnownStates {
    private var states = StateTable()
    private var sections = StateTable()

    /// How many states there are.
    var count: Int { states.count }

    /// The memory they take, in bytes, not counting what is reserved for more.
    var bytes: Int { states.bytes + sections.bytes }

    /// Whether no more may be added.
    var isFull: Bool { states.isFull || sections.isFull }

    /// Whether this state is there.
    func contains(_ state: ArraySlice<UInt8>) -> Bool { states.contains(state) }

    /// Whether this state is there, with the section of this number before it.
    func contains(_ state: ArraySlice<UInt8>, after section: Int) -> Bool {
        states.contains(Self.joined(state, section))
    }

    /// - Returns: the number of the state, if it was not there yet.
    mutating func insert(_ state: ArraySlice<UInt8>, after section: Int?) -> Int? {
        states.insert(section.map { Self.joined(state, $0) } ?? state)
    }

    /// The number of this section, if it is known. The first of a call follows none.
    func number(ofSection section: [UInt8], after before: Int?) -> Int? {
        sections.number(of: Self.joined(section[...], before ?? -1))
    }

    /// The number of this section, which is known from now on.
    mutating func number(addingSection section: [UInt8], after before: Int?) -> Int {
        let bytes = Self.joined(section[...], before ?? -1)
        return sections.insert(bytes) ?? sections.number(of: bytes)!
    }

    /// The bytes with a number in a fixed length behind them.
    private static func joined(_ bytes: ArraySlice<UInt8>, _ number: Int) -> ArraySlice<UInt8> {
        var joined = bytes
        for shift in stride(from: 0, to: 32, by: 8) {
            joined.append(UInt8(truncatingIfNeeded: number >> shift))
        }
        return joined
    }
}
