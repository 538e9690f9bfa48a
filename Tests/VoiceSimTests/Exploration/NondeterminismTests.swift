import DataChannels
import Synchronization
import Testing

@testable import VoiceSim

/// A handler that queues, and may report when it is sent something; a test says by what it decides that.
private func reporter(when isOdd: @escaping @Sendable (Planted) -> Bool) -> Subject {
    Planted.subject {
        $0.onSend = { (handler, event) throws(DataChannelError) in
            if isOdd(handler) { handler.observer?.handlerDidReport(.error(.operation)) }
            handler.queue.append(event)
        }
    }
}

@Suite struct `A nondeterministic handler` {
    private func message(_ subject: Subject, schedules: UInt64 = 20_000) async -> String {
        do {
            _ = try await Campaign(subject, seed: 1, schedules: schedules, proofLimit: 0).run()
            return "nothing was noticed"
        } catch {
            return "\(error)"
        }
    }

    @Test("that counts its runs is named, with the event that differed first")
    func counter() async {
        let counter = Counter()
        let message = await message(reporter { _ in counter.next() % 100 == 0 })
        #expect(message.hasPrefix("planted is nondeterministic"))
        #expect(message.contains("part at event"))
        #expect(message.contains("'reported error (OperationError)'"))
    }

    @Test("that does otherwise only once in a thousand schedules is named if it breaks something then")
    func rare() async {
        // After the first thousand schedules, in the first run of one of them, and never again.
        let counter = Counter()
        let message = await message(
            Planted.subject {
                $0.onSend = { (handler, event) throws(DataChannelError) in
                    if counter.next() == 40_000 { throw .operation }
                }
            }, schedules: 100_000)
        #expect(message.hasPrefix("planted is nondeterministic"))
    }

    @Test("that decides by the address of an object is named")
    func address() async {
        let message = await message(
            reporter { _ in
                let (one, other) = (Box(), Box())
                return UInt(bitPattern: ObjectIdentifier(one)) < UInt(bitPattern: ObjectIdentifier(other))
            })
        #expect(message.hasPrefix("planted is nondeterministic"))
    }

    @Test("that decides by the order of a set is named")
    func hashOrder() async {
        let message = await message(reporter { _ in Set([1, 2, 3, 4, 5]).first! < 3 })
        #expect(message.hasPrefix("planted is nondeterministic"))
    }

    @Test("is told from one that is not", arguments: catalogIDs)
    func deterministic(id: String) async throws {
        #expect(await message(try subject(id), schedules: 1_200) == "nothing was noticed")
    }
}

private final class Box { var content = 0 }
