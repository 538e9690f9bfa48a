import DataChannels
import VoiceSim

/// Joins the engine and the JavaScript of a handler, on the one thread on which both take turns.
///
/// There is one bridge for each JavaScript engine that has loaded the add-on, and it is never given back: its
/// functions may be called for as long as the engine lives.
final class Bridge {
    let node: Node
    /// What both sides share, and how they take turns, while there is a service.
    @exclusivity(unchecked) var words: SharedWords!
    @exclusivity(unchecked) private var turns: Turns?
    /// A text that goes with an operation or a request.
    @exclusivity(unchecked) var text = ""
    /// How many calls into JavaScript are under way, one inside the other.
    @exclusivity(unchecked) private(set) var depth = 0
    /// The surroundings of the run, and its channels by their places. Whoever held them for longer than the
    /// run would make a world get new ones for each. Invariant: JavaScript speaks of what belongs to the run
    /// under way only, and for so long its world keeps them.
    @exclusivity(unchecked) unowned(unsafe) var clock: VirtualClock?
    @exclusivity(unchecked) unowned(unsafe) var supply: (any ChannelMaker)?
    @exclusivity(unchecked) private var channels: [Unmanaged<SimulatedChannel>?] = Array(
        repeating: nil, count: 16)
    /// The channel that was made last.
    @exclusivity(unchecked) var stray: SimulatedChannel?
    /// The handler of the run, which lives as long.
    @exclusivity(unchecked) unowned(unsafe) var handler: JavaScriptHandler?
    @exclusivity(unchecked) var contents = GivenMessages([])
    /// Texts that an account of the handler names and that nobody gave.
    @exclusivity(unchecked) var notedTexts: [VoiceEvent] = []
    /// Why nothing that a run came to can be used: something real has happened in it. One sentence.
    @exclusivity(unchecked) var complaint: String?

    init(_ node: Node) {
        self.node = node
    }

    /// The channel at this place; nil if the run has none there.
    @inline(__always)
    func channel(at place: Int) -> SimulatedChannel? {
        channels.indices.contains(place) ? channels[place]?.takeUnretainedValue() : nil
    }

    /// The place of a channel in its world, which it can be found at from now on.
    @inline(__always)
    func place(of channel: SimulatedChannel) -> Int {
        channels[channel.index] = .passUnretained(channel)
        return channel.index
    }

    /// From now on JavaScript takes turns with this.
    func begin(_ body: @escaping () -> Void) {
        turns = nil
        let turns = Turns(body)
        self.turns = turns
        turns.begin()
    }

    /// Lets JavaScript do something, and does meanwhile what it asks for.
    ///
    /// - Throws: what left the handler.
    @inline(__always)
    func call(_ operation: Operation, _ first: Int = 0, _ second: Int = 0) throws {
        words[.first] = Int32(truncatingIfNeeded: first)
        words[.second] = Int32(truncatingIfNeeded: second)
        depth += 1
        cross(operation)
        depth -= 1
        if words[.outcome] != 0 { throw error() }
    }

    @inline(never)
    private func cross(_ operation: Operation) {
        words[.operation] = operation.rawValue
        while true {
            turns.unsafelyUnwrapped.giveBack()
            guard let request = Request(rawValue: words[.request]), request != .done else { return }
            answer(request)
            words[.operation] = Operation.answer.rawValue
        }
    }

    /// What left the handler.
    @inline(never)
    private func error() -> any Error {
        switch Fault(rawValue: words[.outcome]) {
        case .invalidState: DataChannelError.invalidState
        case .operation: DataChannelError.operation
        case .type: DataChannelError.type
        default: JavaScriptError()
        }
    }
}

/// An error of JavaScript that is none of a channel's.
struct JavaScriptError: Error {}
