import DataChannels

/// What a channel has said.
enum ChannelWord: Sendable {
    case open, closing, closed, low
    case failed(DataChannelError)
}

/// Hears one channel, on whichever thread it calls, and puts what it says into a stream.
///
/// A stream keeps the order in which it is filled. Tasks do not: the one that is begun first need not arrive first.
final class ChannelEar: DataChannelDelegate, Sendable {
    private let words: AsyncStream<ChannelWord>.Continuation

    init(_ words: AsyncStream<ChannelWord>.Continuation) { self.words = words }

    func dataChannelDidOpen(_ channel: any DataChannel) { words.yield(.open) }
    func dataChannelIsClosing(_ channel: any DataChannel) { words.yield(.closing) }
    func dataChannelDidClose(_ channel: any DataChannel) { words.yield(.closed) }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { words.yield(.low) }
    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        words.yield(.failed(error))
    }
}
