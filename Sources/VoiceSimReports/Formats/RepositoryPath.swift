/// Where a file is in a repository, for whoever has the repository somewhere else.
public struct RepositoryPath: Equatable, Sendable {
    /// The path: from the root of the repository if the file is in it, and else the whole path.
    public let text: String

    /// The place of a file.
    ///
    /// - Parameters:
    ///   - path: as it was given, seen from `folder`.
    ///   - folder: a whole path.
    ///   - root: the whole path of the repository.
    public init(_ path: String, from folder: String, in root: String) {
        let whole = Self.parts(of: path.hasPrefix("/") ? path : "\(folder)/\(path)")
        let above = Self.parts(of: root)
        let isInside = whole.count > above.count && whole.starts(with: above)
        let inside = whole.dropFirst(above.count).joined(separator: "/")
        text = isInside ? inside : "/" + whole.joined(separator: "/")
    }

    /// The names on the way, without `.` and `..`.
    private static func parts(of path: String) -> [Substring] {
        path.split(separator: "/").reduce(into: []) { parts, part in
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
    }

    /// The path as a URI, relative if the file is in the repository.
    public var uri: String {
        let bytes = text.utf8.map { byte -> String in
            let sign = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (sign.isLetter || sign.isNumber || "-._~/".contains(sign))
            if isPlain { return String(sign) }
            let digits = String(byte, radix: 16, uppercase: true)
            return (byte < 16 ? "%0" : "%") + digits
        }
        return (text.hasPrefix("/") ? "file://" : "") + bytes.joined()
    }
}
