import DataChannels
import Foundation
import VoiceSim

/// A handler that sends what it can, forgets the rest, counts what it is asked, and makes trouble when it has
/// counted far enough.
final class Troublesome: VoiceEventHandling, DataChannelDelegate, StateFingerprinting {
    private(set) var channels = 0
    private(set) var messages = 0
    private(set) var openings = 0
    private(set) var clears = 0
    private(set) var resets = 0
    private var channel: (any DataChannel)?
    /// Whatever it keeps alive.
    var keepsake: AnyObject?
    private let makeTrouble: (Troublesome) -> Void
    weak var observer: (any VoiceEventObserver)?

    init(_ makeTrouble: @escaping (Troublesome) -> Void) {
        self.makeTrouble = makeTrouble
    }

    /// One that makes this trouble, under a name.
    static func subject(
        _ name: SubjectName, _ trouble: @escaping @Sendable (Troublesome) -> Void
    ) -> Subject {
        Subject(name) { _ in Troublesome(trouble) }
    }

    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0

    func setDataChannel(_ channel: any DataChannel) {
        (self.channel, channels) = (channel, channels + 1)
        channel.delegate = self
        makeTrouble(self)
    }

    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        messages += 1
        makeTrouble(self)
        if let channel, channel.readyState == .open { try channel.send(event) }
    }

    func clear() {
        clears += 1
        makeTrouble(self)
    }

    func reset() {
        (channel, resets) = (nil, resets + 1)
        makeTrouble(self)
    }

    func dataChannelDidOpen(_ channel: any DataChannel) {
        openings += 1
        makeTrouble(self)
    }

    func dataChannelDidClose(_ channel: any DataChannel) {}

    func fingerprint(into fingerprint: inout StateFingerprint) {
        for count in [channels, messages, openings, clears, resets] { fingerprint.add(count) }
        fingerprint.add(channel)
    }
}

func exitQuietly() { exit(0) }

/// Closes what is not its own, as a mistake with numbers of descriptors does.
func closeEverything() { for descriptor in 0..<10 as Range<Int32> { close(descriptor) } }

/// Takes a millisecond and little work, so that several can loop for ever beside other tests.
func nap() { usleep(1_000) }

func abortLoudly() { abort() }

/// Calls itself until the stack is full. An optimiser would make a loop of it.
@inline(never) @_optimize(none)
func descend(_ depth: Int) -> Int {
    depth == .max ? 0 : descend(depth + 1) + depth
}
