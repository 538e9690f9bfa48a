extension Markup {
    /// The text between the quotes of an attribute of XML, where a line break as it is would become a blank.
    static func attribute(_ text: String) -> String {
        escaped(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
    }

    /// The text with the names of signs that would not show, or would turn round what stands beside them.
    /// Line breaks and tabs stay.
    public static func visible(_ text: String, inOneLine: Bool = false) -> String {
        if !text.unicodeScalars.contains(where: isHidden) { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if isHidden(scalar), inOneLine || scalar != "\n" && scalar != "\t" {
                result += "[U+\(hexadecimal(scalar.value))]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
