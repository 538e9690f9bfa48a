import DataChannels
import VoiceSim

extension Subject {
    /// The handlers that `make` makes, by the name of their type.
    init<Handler: VoiceEventHandling & SendableMetatype>(
        making make: @escaping @Sendable (Surroundings) -> Handler
    ) {
        self.init(Self.name(of: "\(Handler.self)")) { make($0) }
    }

    /// The asynchronous handlers that `make` makes, by the name of their type.
    init<Handler: AsyncVoiceEventHandling>(
        makingAsynchronously make: @escaping @Sendable (AsyncSurroundings) async -> Handler
    ) {
        self = .asynchronous(Self.name(of: "\(Handler.self)")) { await make($0) }
    }

    /// A type's name as a subject may have it: whatever is no letter, digit, hyphen or underscore, as in
    /// `Client<Socket>`, is an underscore.
    static func name(of type: String) -> SubjectName {
        let signs = type.prefix(SubjectName.maximumLength).map { sign in
            sign.isASCII && (sign.isLetter || sign.isNumber) ? sign : "_"
        }
        return (try? SubjectName(String(signs))) ?? "handler"
    }
}
