import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimCommand

@Suite struct `A handler of a command` {
    private struct Patient: Property {
        static let id: PropertyID = "patient"
        static let sentence = "nothing is asked of it"
        let isBroken = false
        init(for claims: Claims) {}
        mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {}
    }

    @Test("needs no more than its subject: a listing then says by how many properties it is judged")
    func subjects() async {
        let plain = ListedHandler(Subject("plain") { _ in ReliableHandler() })
        let own = ListedHandler(
            Subject("own", claims: .delivers, properties: [Patient.self]) { _ in ReliableHandler() })
        let ended = await run(Program(startedAs: "mine", handlers: [plain, own]), ["handlers"])
        #expect(
            ended.out == [
                "  plain  judged by 23 properties", "  own    judged by 25 properties, 1 of its own",
            ])
    }
}
