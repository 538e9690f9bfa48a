/// What stands behind a key, for keys whose values need more than a line.
extension HeaderParser {
    func handler(_ value: Substring) throws(Wrong) -> SubjectName {
        do throws(SubjectName.Refusal) {
            return try SubjectName(value)
        } catch {
            throw Wrong(message: error.description)
        }
    }

    func property(_ value: some StringProtocol) throws(Wrong) -> PropertyID {
        guard let property = PropertyID(value) else {
            throw Wrong(
                message: "a property's id is 1 to 40 lowercase letters, digits and hyphens, not "
                    + quoted(value))
        }
        if let known, !known.properties.contains(property) {
            let question = Suggestion.question(about: property.text, among: known.properties.map(\.text))
            throw Wrong(message: "there is no property \(quoted(value))\(question)")
        }
        return property
    }

    func properties(_ value: Substring) throws(Wrong) -> PropertySet {
        var set = PropertySet.none
        for id in value.split(separator: ",", omittingEmptySubsequences: false) {
            set.insert(try property(id.drop { $0 == " " }))
        }
        return set
    }

    func quirks(_ value: Substring) throws(Wrong) -> QuirkSet {
        var set = QuirkSet.none
        for name in value.split(separator: ",", omittingEmptySubsequences: false) {
            let name = name.drop { $0 == " " }
            guard let quirk = Quirk(name: name) else {
                throw Wrong(message: "there is no quirk \(quoted(name))\(Quirk.hint(about: name))")
            }
            set.insert(quirk)
        }
        return set
    }

    func farSide(_ value: Substring) throws(Wrong) -> FarSideName {
        guard let name = FarSideName(value) else {
            throw Wrong(
                message: "a far side's name is 1 to 40 lowercase letters, digits and hyphens, not "
                    + quoted(value))
        }
        if let known, !known.farSides.contains(name) {
            let hint = Suggestion.hint(
                about: name.text, among: known.farSides.map(\.text), "the far sides are")
            throw Wrong(message: "there is no far side \(quoted(value))\(hint)")
        }
        return name
    }

    func verdict(_ value: Substring) throws(Wrong) -> PropertySet {
        if value == "passes" { return .none }
        guard value.hasPrefix("fails ") else {
            throw Wrong(message: "a verdict is 'passes' or 'fails PROPERTY, …', not \(quoted(value))")
        }
        return try properties(value.dropFirst("fails ".count))
    }

    func shortest(_ value: Substring) throws(Wrong) -> Shortest {
        let words = value.split(separator: " ")
        if words.count == 3, words[0] == "proven", words[1].first == "(", words[2] == "schedules)",
            let count = Int(words[1].dropFirst()), count >= 0
        {
            return .proven(schedules: count)
        }
        let prefix = "not proven, checked to size "
        if value.hasPrefix(prefix), let size = Int(value.dropFirst(prefix.count)), size >= 0 {
            return .checked(toSize: size)
        }
        throw Wrong(
            message: "\(quoted(value)) is neither 'proven (N schedules)' nor "
                + "'not proven, checked to size K'")
    }
}
