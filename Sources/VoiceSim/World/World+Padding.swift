import DataChannels

/// How long a message is made.
enum Padding: UInt8, BitwiseCopyable {
    /// As it is.
    case none
    /// 64 KiB.
    case large
    /// One byte more than a channel carries.
    case huge

    /// The size of a padded message in bytes.
    var size: Int {
        switch self {
        case .none: 0
        case .large: SimulatedChannel.largeMessageSize
        case .huge: SimulatedChannel.maximumMessageSize + 1
        }
    }
}

/// Messages that are longer than what they say: blanks follow, which mean nothing in JSON.
extension World {
    /// The message at this place, as it is given in this run.
    @inline(never)
    func text(of content: Int) -> VoiceEvent {
        let padding = paddings[content]
        if padding == .none { return messages[content] }
        return paddedTexts.text(of: messages[content], at: content, padding)
    }

    /// The number of the given message that this is, where some are padded.
    @inline(never)
    func identifyPadded(_ event: VoiceEvent) -> Int? {
        let count = application.contents
        let start = min(application.nextContent, count)
        let size = event.byteCount
        for step in 0..<count {
            let content = (start + step) % count
            guard size == max(messages[content].byteCount, paddings[content].size) else { continue }
            if text(of: content) == event {
                application.nextContent = content + 1
                return content + 1
            }
        }
        return nil
    }

    /// The number that stands for a padded message in a fingerprint, whoever gave it and when; nil for any
    /// other text. O(messages) if the text is the very one that was given.
    func nameOfPadded(_ event: VoiceEvent) -> Int? {
        guard let (place, padding) = paddedTexts.find(event) else { return nil }
        // Two places may have the same text.
        let first = messages.firstIndex(of: messages[place]) ?? place
        return first << 2 | Int(padding.rawValue)
    }

    /// Forgets the run.
    func forgetPaddings() {
        for content in 0..<paddings.count { paddings[content] = .none }
        hasPadded = false
    }
}

/// Padded texts, made when they are needed for the first time and kept: some are given in many runs.
struct PaddedTexts {
    private var large: [VoiceEvent?] = []
    private var huge: [VoiceEvent?] = []
    /// More than so many are made anew each time: they are long.
    private static let kept = 16

    /// The text with blanks behind it.
    mutating func text(of event: VoiceEvent, at place: Int, _ padding: Padding) -> VoiceEvent {
        guard place < Self.kept else { return Self.make(event, padding) }
        if large.isEmpty {
            large = Array(repeating: nil, count: Self.kept)
            huge = large
        }
        let isLarge = padding == .large
        if let known = isLarge ? large[place] : huge[place] { return known }
        let made = Self.make(event, padding)
        if isLarge { large[place] = made } else { huge[place] = made }
        return made
    }

    /// Where a text is kept.
    func find(_ event: VoiceEvent) -> (place: Int, padding: Padding)? {
        let isLarge = event.byteCount == Padding.large.size
        guard let place = (isLarge ? large : huge).firstIndex(of: event) else { return nil }
        return (place, isLarge ? .large : .huge)
    }

    private static func make(_ event: VoiceEvent, _ padding: Padding) -> VoiceEvent {
        let missing = max(padding.size - event.byteCount, 0)
        let blanks = [UInt8](repeating: UInt8(ascii: " "), count: missing)
        return VoiceEvent(json: event.json + String(decoding: blanks, as: UTF8.self))
    }
}
