/// Numbers as people read them.
package enum Digits {
    /// So many of something, for example `1 step` and `1,400,000 schedules`.
    package static func count(_ number: some BinaryInteger, _ what: String) -> String {
        "\(grouped(number)) \(what)\(number == 1 ? "" : "s")"
    }

    /// The number with a comma between each three digits, for example `1,400,000`.
    package static func grouped(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number))
        return digits.indices.map { place in
            let isGap = place > 0 && (digits.count - place).isMultiple(of: 3) && digits[place - 1] != "-"
            return (isGap ? "," : "") + String(digits[place])
        }.joined()
    }
}
