/// Names a far side, in files and on the command line: `acknowledging`.
public struct FarSideName: Equatable, Sendable {
    /// The name itself.
    public let text: String

    /// The far side of this name, if it can be one: 1 to 40 lowercase letters, digits and hyphens.
    public init?(_ text: some StringProtocol) {
        let isName = text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "-")
        }
        guard isName, 1...40 ~= text.utf8.count else { return nil }
        self.text = String(text)
    }

    /// It hears everything and says nothing.
    public static let silent: FarSideName = "silent"
    /// It says hello, and acknowledges each message.
    public static let acknowledging: FarSideName = "acknowledging"
    /// It is deaf until it has said hello.
    public static let deafAtFirst: FarSideName = "deaf-at-first"
    /// It keeps to the rules of a speech model's events.
    public static let realtime: FarSideName = "realtime"
}

extension FarSideName: ExpressibleByStringLiteral {
    /// The far side of this name, which stands in a program.
    ///
    /// - Precondition: it can be one.
    public init(stringLiteral text: String) {
        guard let name = FarSideName(text) else {
            fatalError(
                "a far side's name is 1 to 40 lowercase letters, digits and hyphens, not '\(text)'")
        }
        self = name
    }
}

extension FarSideName: CustomStringConvertible {
    /// The name itself.
    public var description: String { text }
}
