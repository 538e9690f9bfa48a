import Foundation

/// A line of JSON Lines: one object with sorted keys.
enum JSONLine {
    /// The line, without its line break. What would not show, or would turn round what stands beside it on a
    /// terminal, is written as an escape.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "{}" }
        let text = String(decoding: data, as: UTF8.self)
        // Outside of words JSON has no such sign.
        if !text.unicodeScalars.contains(where: Markup.isHidden) { return text }
        return text.unicodeScalars.reduce(into: "") {
            if Markup.isHidden($1) { $0 += Markup.jsonEscape($1) } else { $0.unicodeScalars.append($1) }
        }
    }
}
