/// Guesses what somebody meant who mistyped a name.
public enum Suggestion {
    /// The candidate nearest to `word`, if it is near enough to be meant: at most a third of its letters
    /// differ, and at least one may.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(Array(word.utf8.prefix(64)), Array(candidate.utf8))
            let isNear = distance <= max(1, candidate.utf8.count / 3)
            if isNear, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// `; did you mean 'X'?`, or nothing if no candidate is near.
    public static func question(about word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The same; and if no candidate is near, `; the things are A, B and C`, where `all` says what they are.
    public static func hint(about word: String, among candidates: [String], _ all: String) -> String {
        let question = question(about: word, among: candidates)
        if !question.isEmpty { return question }
        let others = candidates.dropLast().joined(separator: ", ")
        return "; \(all) \(others.isEmpty ? "" : "\(others) and ")\(candidates.last ?? "none")"
    }

    /// Levenshtein's distance, where swapping two neighbours is one edit too (Damerau's, in its restricted
    /// form): the commonest slip of fast fingers. O(n·m).
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var last: [Int] = []
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var next = [i + 1]
            for (j, right) in b.enumerated() {
                var distance = min(row[j] + (left == right ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left == b[j - 1], a[i - 1] == right {
                    distance = min(distance, last[j - 1] + 1)
                }
                next.append(distance)
            }
            (last, row) = (row, next)
        }
        return row[b.count]
    }
}
