/// A name for what is tested, fit for files, folders, commands and reports: `reliable`, `MyHandler`,
/// `my_handler`, `Voice.Handler2`.
///
/// It has 1 to 100 ASCII letters, digits, hyphens, underscores and dots, begins with a letter, a digit or an
/// underscore, and has no dot at its end or beside another. So it is one component of a path on every
/// system, never hidden and never an option, and means the same to everybody who reads it. Capital letters
/// count: `Voice` and `voice` are two names, also where a file system holds them for one.
public struct SubjectName: Equatable, Sendable {
    /// The most characters that a name has.
    public static let maximumLength = 100

    /// The name.
    public let text: String

    /// The name that `text` is.
    ///
    /// - Throws: ``Refusal`` if it is none.
    public init(_ text: some StringProtocol) throws(Refusal) {
        guard Self.isName(text) else { throw Refusal(text: String(text)) }
        self.text = String(text)
    }

    /// Why a text is no name.
    public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        /// What was given.
        public let text: String

        /// One sentence with what would be right.
        public var description: String {
            "a handler's name is 1 to \(maximumLength) letters (A-Z, a-z), digits, '-', '_' and single '.' "
                + "inside, such as my-handler or Voice.Handler2, not \(quoted(text))"
        }
    }

    private static func isName(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= maximumLength else { return false }
        let isBeginning = isWordly(first) && first != UInt8(ascii: "-")
        return isBeginning && bytes.allSatisfy { isWordly($0) || $0 == UInt8(ascii: ".") }
            && !text.hasSuffix(".") && !text.contains("..")
    }

    /// Whether this is a letter, a digit, a hyphen or an underscore.
    private static func isWordly(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension SubjectName: ExpressibleByStringLiteral {
    /// The name in the source. A literal that is no name is a programmer's slip and ends the program.
    public init(stringLiteral text: String) {
        do throws(Refusal) {
            try self.init(text)
        } catch {
            fatalError(error.description)
        }
    }
}

extension SubjectName: CustomStringConvertible {
    /// The same as ``text``.
    public var description: String { text }
}
