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
    package let events: [VoiceEvent]
    /// Which of them an event on the wire carries; nil if it can only be one of them itself.
    private(set) var carried: Carrying?

    /// The messages that an event on the wire carries, in order.
    public typealias Carrying = @Sendable (VoiceEvent) -> [VoiceEvent]

    /// `{"m":1}`, `{"m":2}` and so on.
    public static let numbered = MessageContents { "{\"m\":\($0)}" }

    /// How many different messages a schedule can give.
    public var count: Int { min(events.count, Schedule.maximumMessages) }

    /// Messages that say what `text` makes of their numbers, from 1 to ``Schedule/maximumMessages``; each is
    /// made once, here.
    ///
    /// - Precondition: no two are equal, since channels and properties could not tell them apart.
    public init(_ text: (Int) -> String) {
        // The last is the one that is given when all is calm.
        self.init(checked: (1...Schedule.maximumMessages + 1).map(text))
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

    /// The same messages, given to a handler that does not send them as they are: one that wraps each in an
    /// envelope, or merges those that wait into one.
    ///
    /// ```swift
    /// MessageContents.numbered.carried { wire in Envelope(wire).map { [$0.content] } ?? [] }
    /// ```
    ///
    /// Without this a channel accepts the message that has the same text. A message that is accepted, refused
    /// or reported as dropped inside of another event counts like one that goes alone; one send remains one
    /// send, whatever it carries.
    ///
    /// - Parameter carrying: the messages that an event on the wire carries, in their order; none for one
    ///   that is the handler's own (``Claims/sendsOwnMessages``). The same event must always carry the same.
    ///   A message in it that was not given is one that nobody gave.
    public func carried(_ carrying: @escaping Carrying) -> MessageContents {
        var contents = self
        contents.carried = carrying
        return contents
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
