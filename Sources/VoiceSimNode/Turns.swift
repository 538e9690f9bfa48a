import CCoroutine

/// Two programs that take turns on one thread: JavaScript, which the thread belongs to, and the engine, on a
/// stack of its own.
///
/// The engine calls a handler in the middle of its own calls, and the handler calls the engine in the middle
/// of that, as deep as a schedule goes. If they really called each other, each way would go through
/// JavaScript's gate for visitors, which takes longer than most of what they do behind it. So they never do:
/// JavaScript calls one function, which is over as soon as the engine gives the turn back.
///
/// This is one of the few places with unsafe memory. Invariant: the body is kept until it is over, and then
/// the coroutine is given back.
final class Turns {
    private var coroutine: OpaquePointer?
    private var body: () -> Void

    /// As much as a worker's thread has anywhere.
    private static let stackSize = 16 << 20

    /// The engine's part, which begins with its first turn.
    init(_ body: @escaping () -> Void) {
        self.body = body
        coroutine = CoroutineMake(
            Self.stackSize,
            { context in
                let turns = Unmanaged<Turns>.fromOpaque(context!).takeUnretainedValue()
                turns.body()
                turns.body = {}
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// From now on JavaScript gives the turn to this engine (`CoroutineTakeTurn`), and waits until it comes
    /// back; at once if the engine's part is over.
    func begin() { CoroutineSetCurrent(coroutine) }

    /// The engine gives the turn back to JavaScript, and waits until it comes again.
    @inline(__always)
    func giveBack() { CoroutinePause(coroutine.unsafelyUnwrapped) }

    deinit {
        CoroutineSetCurrent(nil)
        if let coroutine { CoroutineFree(coroutine) }
    }
}
