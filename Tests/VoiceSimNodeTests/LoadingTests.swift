import Foundation
import Testing

/// A module or a setup that cannot be used: one sentence that says where and why, and status 2.
@Suite(.serialized, .enabled(if: Node.isThere, Node.why))
struct `A handler of JavaScript that cannot be loaded` {
    private static let trouble = "\(fixtures)/Trouble"
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func expect(
        _ arguments: [String], says sentence: String, at place: SourceLocation = #_sourceLocation
    ) throws {
        let process = voicesim(["run", "--seed", "1", "--schedules", "1", "--no-corpus"] + arguments)
        try process.run()
        let ended = end(of: process)
        #expect(ended.err == ["voicesim: \(sentence)"], sourceLocation: place)
        #expect(ended.out.isEmpty, sourceLocation: place)
        #expect(ended.status == 2, sourceLocation: place)
    }

    private static let modules = [
        ("syntax-error", ":5: SyntaxError: Unexpected token '}'"),
        ("imports-a-syntax-error", "/syntax-error.mjs:5: SyntaxError: Unexpected token '}'"),
        ("throws-when-loaded", ":1:7: Error: nobody may load this"),
        ("throws-a-text-when-loaded", ": 'a text' was thrown"),
        ("exits-when-loaded", ": NODE ended before it had loaded the handler (exit status 0)"),
        ("never-loaded", ": NODE ended before it had loaded the handler (exit status 13)"),
        ("throws-when-made", ": a handler could not be made: Error: nobody may make this (FILE:7:11)"),
        (
            "exports-nothing",
            ": exports no class with setDataChannel and sendEvent; say in a setup how to make a handler"
        ),
        ("exports-two", ": exports First and Second; say in a setup which of them to make"),
        (
            "imports-what-is-missing",
            ": Cannot find package '@/lib' imported from FILE; a setup can stub it (imports) or say where it is "
                + "(aliases)"
        ),
    ]

    @Test("says where and why", arguments: modules)
    func says(_ module: (name: String, sentence: String)) throws {
        let path = "\(Self.trouble)/\(module.name).mjs"
        let sentence = module.sentence.replacing("FILE", with: path)
            .replacing("NODE", with: Node.path ?? "")
        try expect(handler(path), says: (sentence.hasPrefix("/") ? Self.trouble : path) + sentence)
    }

    @Test("because it never comes back is waited for ten times as long as for a schedule, and ended")
    func loops() async throws {
        let scratch = try Scratch("Trouble")
        let path = "\(scratch.path)/loops-when-made.mjs"
        try expect(
            handler(path) + ["--hang-after", "150ms"],
            says: "\(path): \(Node.path ?? "") took more than 1500 ms to load the handler")
        #expect(try await scratch.isQuietSoon())
    }

    @Test("and whose command is killed meanwhile leaves nothing behind")
    func killed() async throws {
        let scratch = try Scratch("Trouble")
        let run = voicesim(["run", "--no-corpus"] + handler("\(scratch.path)/loops-when-made.mjs"))
        try run.run()
        while run.isRunning, try scratch.processes().count < 2 {
            try await Task.sleep(for: .milliseconds(50))
        }
        // By then it loads the module, or will soon.
        try await Task.sleep(for: .milliseconds(300))
        #expect(run.isRunning)
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        #expect(try await scratch.isQuietSoon())
    }

    private static let setups = [
        ("throw new Error('nobody may load this')", ":1:7: Error: nobody may load this"),
        ("export default {", ":1: SyntaxError: Unexpected end of input"),
        ("export const x = 1", ": a setup exports an object by default, and this exports none"),
        ("export default 7", ": a setup exports an object by default, not a number"),
        ("export default { name: 7 }", ": 'name' is a text, not a number"),
        ("export default { make: {} }", ": 'make' is a function, not an object"),
        ("export default { make: () => null }", ": 'make' gave null and no handler"),
        (
            "export default { make: async (module) => new module.VoiceEventHandler() }",
            ": 'make' gave a promise; it gives the handler itself, at once"
        ),
        ("export default { calls: 7 }", ": 'calls' is an object, not a number"),
        (
            "export default { calls: { send() {} } }",
            ": there is no call 'send'; the calls are setDataChannel, sendEvent, clear, reset"
        ),
        ("export default { capacity: 'many' }", capacity),
        ("export default { events: 'binary' }", ": 'events' is 'object' or 'text', not 'binary'"),
        (
            "export default { maximumDelay: '10s' }",
            ": 'maximumDelay' is a number of milliseconds, more than 0, not '10s'"
        ),
        ("export default { imports: { x: 7 } }", ": what 'x' exports is an object, not a number"),
        ("export default { aliases: { '@/': 7 } }", ": the alias '@/' stands for a path, not for a number"),
        ("export default { claims: 'delivers' }", ": 'claims' is a list of texts, not 'delivers'"),
        (
            "export default { claims: ['delivrs'] }",
            ": plain: there is no claim 'delivrs'; did you mean 'delivers'?"
        ),
        (
            "export default { farSide: 'sylent' }",
            ": plain: there is no far side 'sylent'; did you mean 'silent'?"
        ),
        (
            "export default { messages: Array.from({ length: 321 }, (_, n) => ({ n })) }",
            ": plain: there are 321 messages; a handler is given at most 320"
        ),
        (
            #"export default { messages: ['{"a":1}', '{"a": 1}'] }"#,
            #": two messages say '{"a":1}'; nobody could tell them apart, so make them differ"#
        ),
        (
            "export default { messages: [{ a: 1, b: 2 }, { b: 2, a: 1 }] }",
            #": two messages say '{"a":1,"b":2}'; nobody could tell them apart, so make them differ"#
        ),
        (
            "export default { messages: [[1]] }",
            ": the message [1] is no object; say events: 'text' if it is to be none"
        ),
        (
            "export default { messages: [] }",
            ": 'messages' is a list of at least one, or a function of a number"
        ),
    ]

    private static let capacity =
        ": 'capacity' is a whole number of at least 0, or a function that gives one, not 'many'"

    @Test("because of its setup says where and why", arguments: setups)
    func setup(_ setup: (text: String, sentence: String)) throws {
        let path = try scratch.file("\(UUID().uuidString).setup.mjs", setup.text)
        try expect(handler("\(Self.trouble)/plain.mjs", setup: path), says: path + setup.sentence)
    }

    @Test("because its setup has a key that there is not says which there are")
    func unknownKey() throws {
        let path = try scratch.file("key.setup.mjs", "export default { maek: () => {} }")
        try expect(
            handler("\(Self.trouble)/plain.mjs", setup: path),
            says:
                "\(path): a setup has no 'maek'; it may have name, make, calls, isReady, queuedCount, capacity, "
                + "highWaterMark, maximumDelay, observe, claims, events, messages, carries, farSide, label, imports, "
                + "aliases, globals, fingerprint")
    }
}
