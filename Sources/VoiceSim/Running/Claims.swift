/// What a handler promises, or is allowed, beyond what every handler is held to.
public struct Claims: OptionSet, Equatable, Sendable {
    /// One bit for each claim.
    public let rawValue: UInt8

    /// These claims.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The handler sends messages that nobody gave it: a `session.update`, a keepalive. `no-invention` says
    /// nothing about it then.
    public static let sendsOwnMessages = Claims(rawValue: 1)
}
