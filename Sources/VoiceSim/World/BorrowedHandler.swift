import DataChannels

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
