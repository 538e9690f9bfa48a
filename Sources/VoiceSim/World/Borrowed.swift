import DataChannels

/// A reference that is not counted, to an object that its owner keeps alive for longer than the borrower
/// needs it.
///
/// The world and its channels refer to each other, and go through these references at every yield point;
/// counting them there, atomically as Swift must, would take longer than what happens in between.
///
/// Invariant: the object lives whenever the reference is used. The owner is said where a reference is made.
/// Debug builds keep a checked reference beside it and stop at a use after the object's end.
struct Borrowed<Object: AnyObject> {
    private let reference: Unmanaged<Object>
    #if DEBUG
        private unowned let checked: Object
    #endif

    init(_ object: Object) {
        reference = .passUnretained(object)
        #if DEBUG
            checked = object
        #endif
    }

    /// Lends the object for the time of `body`.
    @inline(__always)
    func use<Result>(_ body: (Object) -> Result) -> Result {
        #if DEBUG
            _ = checked
        #endif
        return reference._withUnsafeGuaranteedRef(body)
    }
}

/// The same as ``Borrowed`` for a handler, whose type nobody knows.
///
/// Invariant: the handler lives whenever it is asked for. The world borrows the handler of a run, which its
/// caller holds. Debug builds keep a checked reference beside it.
struct BorrowedHandler {
    private unowned(unsafe) let reference: any VoiceEventHandling
    #if DEBUG
        private unowned let checked: any VoiceEventHandling
    #endif

    init(_ handler: any VoiceEventHandling) {
        reference = handler
        #if DEBUG
            checked = handler
        #endif
    }

    /// The handler itself, counted from now on.
    var handler: any VoiceEventHandling {
        #if DEBUG
            _ = checked
        #endif
        return reference
    }
}

extension [SimulatedChannel] {
    /// Whether somebody else holds one of the first `count` channels too.
    mutating func isAnyHeldElsewhere(ofFirst count: Int) -> Bool {
        // Asked in every run: the list itself need not be looked at for each of them.
        withUnsafeMutableBufferPointer { channels in
            for index in 0..<count where !isKnownUniquelyReferenced(&channels[index]) { return true }
            return false
        }
    }
}
