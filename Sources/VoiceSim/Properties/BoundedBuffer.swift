import DataChannels

/// `bounded-buffer`: `bufferedAmount` never exceeds the mark that the handler declares by more than one
/// message.
///
/// Judged only where a mark is declared (`VoiceEventHandling.highWaterMark`). The message that crosses it may
/// go; one that is accepted while more than the mark is buffered already may not. What fills a buffer when
/// the network stalls (`full`, `tight`) is not counted: that is not the handler's.
struct BoundedBuffer: Property {
    static let id: PropertyID = "bounded-buffer"
    static let sentence = "no more than one message beyond the declared mark is ever buffered"
    static let story: Story? = Story(
        id, of: "looks-once-per-flush",
        "the buffer is empty when the flush begins, and nobody looks at it again before the third message",
        breaks: """
            send
            send
            send
            attach open
            """,
        holds: """
            attach open
            send
            send
            send
            """)

    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .overfilled = event { isBroken = true }
    }
}

extension PropertyID {
    /// No more than one message beyond the declared mark is ever buffered.
    public static let boundedBuffer = BoundedBuffer.id
}
