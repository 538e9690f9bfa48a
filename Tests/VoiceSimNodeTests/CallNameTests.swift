import Foundation
import Testing

/// A story speaks to whoever wrote the handler.
@Suite(.enabled(if: Node.isThere, Node.why)) struct `What the calls of a handler are called` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func told(_ source: String, setup: String? = nil) throws -> [String] {
        let file = try scratch.file("session.mjs", source)
        let setup = try setup.map { try scratch.file("session.setup.mjs", $0) }
        let story = try scratch.file("story.schedule", "voicesim-schedule: 2\n\nattach open\nsend\nclear\n")
        let process = voicesim(["show", "--list", story] + handler(file, setup: setup))
        try process.run()
        let ended = end(of: process)
        #expect(ended.err.isEmpty, "\(ended.err)")
        return ended.out.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasSuffix(" called") }
    }

    @Test("is the name of its method")
    func methods() throws {
        let calls = try told(
            """
            export class Session {
              setDataChannel(dc) { this.dc = dc }
              send(event) { this.dc.send(JSON.stringify(event)) }
              clearMessageQueue() {}
            }
            """)
        #expect(calls.prefix(3) == ["setDataChannel called", "send called", "clearMessageQueue called"])
    }

    @Test("is what its setup calls on it, where that is one method")
    func setup() throws {
        let calls = try told(
            "export class Session { use(dc) { this.dc = dc } push(text) { this.dc.send(text) } }",
            setup: """
                export default {
                  make: (module) => new module.Session(),
                  calls: {
                    setDataChannel: (session, dc) => session.use(dc),
                    sendEvent: (session, event) => { session.push(JSON.stringify(event)) },
                    clear: (session) => { session.queue = [] },
                  },
                }
                """)
        #expect(calls.prefix(3) == ["use called", "push called", "clear called"])
    }
}
