/// Paths as text. Foundation's own for these trap, on Linux, where a path has one character.
extension String {
    /// The path of the folder that this one lies in; empty if it is a mere name.
    package var deletingLastPathComponent: String {
        let path = droppingSlashes
        guard let slash = path.lastIndex(of: "/") else { return path == "" && self != "" ? "/" : "" }
        let folder = String(path[..<slash]).droppingSlashes
        return folder.isEmpty ? "/" : String(folder)
    }

    /// The path of what has this name in this folder.
    package func appendingPathComponent(_ name: String) -> String {
        let folder = droppingSlashes
        if folder.isEmpty { return isEmpty ? name : "/\(name)" }
        return "\(folder)/\(name)"
    }

    private var droppingSlashes: Substring {
        var path = self[...]
        while path.last == "/" { path.removeLast() }
        return path
    }
}
