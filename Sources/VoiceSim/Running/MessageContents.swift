import DataChannels

/// What the messages say that the application gives in a run: `m1`, `m2` and so on.
///
/// By default that is `{"m":1}`, `{"m":2}` and so on. A handler that looks into its messages gets a user's
/// own:
///
/// ```swift
/// Subject("mine", messages: MessageContents { #"{"type":"response.create","event_id":"e\#($0)"}"# }) { … }
/// Subject("mine", messages: MessageContents([update, audio, commit])) { … }
/// ```
///
/// They are a subject's and not a schedule's: a story says `send`, and is replayed with what its subject has.
/// Their sizes count wherever a channel counts bytes.
public struct MessageContents: Sendable {
    /// The messages, `m1` first.
    let events: [VoiceEvent]

    /// `{"m":1}`, `{"m":2}` and so on.
    public static let numbered = MessageContents { "{\"m\":\($0)}" }

    /// How many different messages there are.
    public var count: Int { events.count }

    /// Messages that say what `text` makes of their numbers, from 1 to ``Schedule/maximumMessages``; each is
    /// made once, here.
    ///
    /// - Precondition: no two are equal, since channels and properties could not tell them apart.
    public init(_ text: (Int) -> String) {
        self.init(checked: (1...Schedule.maximumMessages).map(text))
    }

    /// These messages, in this order. Where they are used the application gives no more than there are in a
    /// schedule, those that are given again counted: a schedule that has more of `send` and `send same`
    /// does not fit.
    ///
    /// - Precondition: there are 1 to ``Schedule/maximumMessages``, and no two are equal.
    public init(_ texts: [String]) {
        Misuse.stop(
            unless: 1...Schedule.maximumMessages ~= texts.count,
            "a subject has 1 to \(Schedule.maximumMessages) messages, not \(texts.count)")
        self.init(checked: texts)
    }

    private init(checked texts: [String]) {
        for (place, text) in texts.enumerated() {
            if let other = texts[..<place].firstIndex(of: text) {
                fatalError(
                    "m\(other + 1) and m\(place + 1) are equal: nobody could tell '\(text)' from itself")
            }
        }
        events = texts.map { VoiceEvent(json: $0) }
    }

    /// The messages for one world. A long text is counted whenever it is handed on, and worlds on several
    /// threads would wait for each other's counting: each has its own copy.
    var ownEvents: [VoiceEvent] {
        events.map { VoiceEvent(json: String(decoding: Array($0.json.utf8), as: UTF8.self)) }
    }
}
