import Foundation
import Testing

/// A browser with one window, which all tests use one after the other.
actor Browser {
    private let driver: Driver
    private let session: String

    /// The browser, which the first test starts.
    static func shared() async throws -> Browser { try await gate.browser() }

    private static let gate = Gate()

    private actor Gate {
        private var known: Result<Browser, any Error>?
        func browser() throws -> Browser {
            let browser = known ?? Result { try Browser() }
            known = browser
            return try browser.get()
        }
    }

    private init() throws {
        driver = try Driver()
        let options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--user-data-dir=\(driver.profile)",
            ]
        ]
        let wanted: [String: Any] = ["goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"]]
        let data = try Self.answer(
            "POST", "/session", ["capabilities": ["alwaysMatch": wanted]], of: driver)
        struct Session: Decodable { let sessionId: String }
        session = try JSONDecoder().decode(Answer<Session>.self, from: data).value.sessionId
    }

    private struct Answer<Value: Decodable>: Decodable { let value: Value }

    /// What the driver answers; an error that it names is one here.
    private static func answer(_ method: String, _ path: String, _ body: [String: Any]?, of driver: Driver)
        throws -> Data
    {
        let text = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let exchange = try Exchange(method, path, port: driver.port, text)
        let said = String(decoding: exchange.content.prefix(500), as: UTF8.self)
        try #require(exchange.status == 200, "\(method) \(path): \(said)")
        return exchange.content
    }

    private func send<Value: Decodable & Sendable>(
        _ method: String, _ path: String, _ body: [String: Any]? = nil, as type: Value.Type
    ) throws -> Value {
        let data = try Self.answer(method, "/session/\(session)/\(path)", body, of: driver)
        return try JSONDecoder().decode(Answer<Value>.self, from: data).value
    }

    /// Anything that a driver may answer where nobody asks for it.
    private struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }

    private func command(_ name: String, _ parameters: [String: Any]) throws {
        _ = try send("POST", "goog/cdp/execute", ["cmd": name, "params": parameters], as: Ignored.self)
    }

    /// Opens a page.
    func open(_ page: Page) throws {
        try command("Emulation.setScriptExecutionDisabled", ["value": !page.hasScript])
        try command(
            "Emulation.setDeviceMetricsOverride",
            ["width": page.width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
        try command(
            "Emulation.setEmulatedMedia",
            [
                "media": page.isPrinted ? "print" : "",
                "features": [["name": "prefers-color-scheme", "value": page.isDark ? "dark" : "light"]],
            ])
        _ = try send("POST", "url", ["url": "about:blank"], as: Ignored.self)
        _ = try complaints()
        _ = try send("POST", "url", ["url": "file://\(page.path)"], as: Ignored.self)
    }

    /// What a function body in JavaScript returns.
    func run<Value: Decodable & Sendable>(_ script: String, as type: Value.Type = Value.self) async throws
        -> Value
    {
        try send("POST", "execute/sync", ["script": script, "args": []], as: type)
    }

    /// Presses a key and lets it go.
    func press(_ keys: Key...) throws {
        let actions = keys.flatMap { key in
            ["keyDown", "keyUp"].map { ["type": $0, "value": key.rawValue] }
        }
        let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": actions]
        _ = try send("POST", "actions", ["actions": [source]], as: Ignored.self)
    }

    /// What assistive technology is told of the first element that fits.
    func told(of selector: String) throws -> (role: String, label: String) {
        let element = try send(
            "POST", "element", ["using": "css selector", "value": selector], as: [String: String].self)
        let id = try #require(element.values.first)
        return (
            try send("GET", "element/\(id)/computedrole", as: String.self),
            try send("GET", "element/\(id)/computedlabel", as: String.self)
        )
    }

    /// What the browser has complained about since the last time.
    func complaints() throws -> [String] {
        struct Entry: Decodable, Sendable { let message: String }
        return try send("POST", "se/log", ["type": "browser"], as: [Entry].self).map(\.message)
    }
}

/// Keys by the signs that stand for them in WebDriver.
enum Key: String {
    case left = "\u{E012}"
    case up = "\u{E013}"
    case right = "\u{E014}"
    case down = "\u{E015}"
    case home = "\u{E011}"
    case end = "\u{E010}"
    case tab = "\u{E004}"
    case enter = "\u{E007}"
}

/// A file, and how it is looked at.
struct Page {
    let path: String
    var width = 1_400
    var isDark = false
    var isPrinted = false
    var hasScript = true
}
