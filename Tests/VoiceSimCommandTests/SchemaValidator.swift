import Foundation

/// Holds a value of JSON against a schema, as far as ours uses the words of JSON Schema. A word that it does not
/// know is a fault, so that nothing is passed over.
struct SchemaValidator {
    private let root: [String: Any]

    init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    /// What is wrong with a line; nothing if nothing is.
    func faults(in line: String) -> [String] {
        guard let value = try? JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
        else { return ["this is no JSON"] }
        return faults(of: value, root, at: "$")
    }

    private func faults(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        for (word, rule) in schema {
            switch (word, rule) {
            case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("$defs", _): break
            case ("$ref", let reference as String):
                guard let definition = definition(reference) else { return ["\(reference) is nowhere"] }
                faults += self.faults(of: value, definition, at: path)
            case ("oneOf", let choices as [[String: Any]]):
                let fitting = choices.count { self.faults(of: value, $0, at: path).isEmpty }
                if fitting != 1 { faults.append("\(path) fits \(fitting) of \(choices.count)") }
            case ("type", let type as String):
                if !Self.isOf(type, value) { faults.append("\(path) is no \(type)") }
            case ("const", _): if !Self.isSame(value, rule) { faults.append("\(path) is not \(rule)") }
            case ("enum", let values as [Any]):
                if !values.contains(where: { Self.isSame(value, $0) }) {
                    faults.append("\(path) is none of \(values)")
                }
            case ("pattern", let pattern as String):
                if let text = value as? String, text.range(of: pattern, options: .regularExpression) == nil {
                    faults.append("\(path) is not like \(pattern)")
                }
            case ("minimum", let least as NSNumber):
                if let number = value as? NSNumber, number.compare(least) == .orderedAscending {
                    faults.append("\(path) is below \(least)")
                }
            case ("items", let items as [String: Any]):
                for (place, item) in (value as? [Any] ?? []).enumerated() {
                    faults += self.faults(of: item, items, at: "\(path)[\(place)]")
                }
            case ("properties", let properties as [String: [String: Any]]):
                for (key, inner) in value as? [String: Any] ?? [:] {
                    if let schema = properties[key] {
                        faults += self.faults(of: inner, schema, at: "\(path).\(key)")
                    }
                }
            case ("required", let keys as [String]):
                let object = value as? [String: Any] ?? [:]
                faults += keys.filter { object[$0] == nil }.map { "\(path) lacks \($0)" }
            case ("additionalProperties", let isAllowed as Bool):
                let known = (schema["properties"] as? [String: Any] ?? [:]).keys
                let strange = (value as? [String: Any] ?? [:]).keys.filter { !known.contains($0) }
                if !isAllowed, !strange.isEmpty { faults.append("\(path) has \(strange)") }
            default: faults.append("nobody knows the word \(word)")
            }
        }
        return faults
    }

    private func definition(_ reference: String) -> [String: Any]? {
        let parts = reference.split(separator: "/")
        guard parts.count == 3, parts[0] == "#" else { return nil }
        return (root[String(parts[1])] as? [String: Any])?[String(parts[2])] as? [String: Any]
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isFlag(value)
        case "number": value is NSNumber && !isFlag(value)
        case "integer":
            !isFlag(value) && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
        default: false
        }
    }

    /// Whether it is true or false, and not a number.
    private static func isFlag(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }

    private static func isSame(_ value: Any, _ other: Any) -> Bool {
        if let text = value as? String { return text == other as? String }
        if isFlag(value) != isFlag(other) { return false }
        return (value as? NSNumber) == (other as? NSNumber) && value is NSNumber
    }
}
