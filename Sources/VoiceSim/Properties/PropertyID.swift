/// Names a property, in files and on the command line: `no-loss`.
public struct PropertyID: Equatable, Sendable {
    /// The name itself.
    public let text: String

    /// The property of this name, if it can be one: 1 to 40 lowercase letters, digits and hyphens.
    public init?(_ text: some StringProtocol) {
        let isName = text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "-")
        }
        guard isName, 1...40 ~= text.utf8.count else { return nil }
        self.text = String(text)
    }

    /// The property of this name, which is one.
    init(unchecked text: String) {
        self.text = text
    }
}

extension PropertyID: ExpressibleByStringLiteral {
    /// The property of this name, which stands in a program.
    ///
    /// - Precondition: it can be one.
    public init(stringLiteral text: String) {
        guard let id = PropertyID(text) else {
            fatalError(
                "a property's id is 1 to 40 lowercase letters, digits and hyphens, not '\(text)'")
        }
        self = id
    }
}

extension PropertyID: CustomStringConvertible {
    /// The name itself.
    public var description: String { text }
}
