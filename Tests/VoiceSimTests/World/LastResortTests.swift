import DataChannels
import Testing

@testable import VoiceSim

/// What the simulator stops the program for: each with a sentence, and none by touching what is not its own.
@Suite struct `The program is stopped` {
    /// What a process that was stopped wrote on its way out.
    private func words(of result: ExitTest.Result?) throws -> String {
        String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    }

    @Test("by a run in the middle of another of the same runner")
    func reentry() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            nonisolated(unsafe) var runner: Runner!
            runner = Runner(
                Planted.subject {
                    $0.onSend = { (_, _) throws(DataChannelError) in _ = runner.run(seed: 1) }
                })
            _ = try runner.outcome(of: Schedule(parsing: "send"), in: .native)
        }
        #expect(try words(of: result).contains("planted: a run was asked for in the middle of another"))
    }

    @Test("by a call that goes on whatever it is answered")
    func endlessCall() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let stubborn = Planted.subject {
                $0.onSend = { (handler, _) throws(DataChannelError) in
                    while true { _ = handler.channels.last?.readyState }
                }
            }
            _ = try Runner(stubborn).outcome(of: Schedule(parsing: "attach open\nsend"), in: .native)
        }
        #expect(try words(of: result).contains("planted: a call into this handler does not return"))
    }

    @Test("by an index outside of a slab")
    func slab() async {
        await #expect(processExitsWith: .failure) {
            let slab = Slab(repeating: UInt8(0), count: 4)
            slab[4] = 1
        }
    }
}
