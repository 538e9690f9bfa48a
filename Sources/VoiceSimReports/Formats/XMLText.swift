/// An element of XML.
struct XMLText {
    private let name: String
    private let attributes: [(name: String, value: String)]
    private let children: [XMLText]
    private let text: String?

    /// An element with others in it.
    init(_ name: String, _ attributes: [(name: String, value: String)], _ children: [XMLText] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
        text = nil
    }

    /// An element with a text in it.
    init(_ name: String, _ attributes: [(name: String, value: String)], text: String) {
        self.name = name
        self.attributes = attributes
        self.text = text
        children = []
    }

    /// A document with this element as its root.
    var document: String {
        var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(to: &result, indent: "")
        return result
    }

    private func write(to result: inout String, indent: String) {
        result += "\(indent)<\(name)"
        for (name, value) in attributes { result += " \(name)=\"\(Markup.attribute(value))\"" }
        if let text {
            result += ">\(Markup.escaped(text))</\(name)>\n"
        } else if children.isEmpty {
            result += "/>\n"
        } else {
            result += ">\n"
            for child in children { child.write(to: &result, indent: indent + "  ") }
            result += "\(indent)</\(name)>\n"
        }
    }
}
