import DataChannels

/// How a mutant keeps to a high-water mark.
extension MutantHandler {
    var highWaterMark: Int? {
        switch defect {
        // Two messages of a schedule cross it.
        case .keepsToMark, .looksOncePerFlush, .believesLow: 10
        case .waitsForLowInVain: Self.farMark
        default: nil
        }
    }

    /// As much as one large message.
    static var farMark: Int { 65_536 }

    /// Whether so little is buffered that one more message may go, as far as that is asked for each one.
    func isBelowMark(_ channel: any DataChannel) -> Bool {
        switch defect {
        case .keepsToMark: channel.bufferedAmount <= 10
        // The buffer has just said that it is low.
        case .believesLow: flag || channel.bufferedAmount <= 10
        // What is exactly at the mark waits for an event that tells of a fall from above it.
        case .waitsForLowInVain: channel.bufferedAmount < Self.farMark
        default: true
        }
    }
}
