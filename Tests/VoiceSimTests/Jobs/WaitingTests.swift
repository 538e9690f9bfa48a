import DataChannels
import Testing

@testable import VoiceSim

/// Calls that wait for something.
@Suite struct `A call that waits` {
    /// Waits for ever, unless it is cancelled.
    private static func waitForEver(_ notes: Notes) async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            notes.add("cancelled")
            continuation.finish()
        }
        notes.add("back")
    }

    @Test("for ever is not returned, and is let go when the run is over")
    func forEver() throws {
        let notes = Notes()
        let subject = Sketch.subject { _, _ in await Self.waitForEver(notes) }
        let broken = try broken(by: subject, "attach open\nclear\nrun\nrun")
        #expect(broken.contains(.callReturns))
        // The one that settling gives.
        #expect(notes.all == ["cancelled", "back"])
        let many = Notes()
        let patient = Sketch.subject { _, _ in await Self.waitForEver(many) }
        _ = try VoiceSimTests.broken(by: patient, "send\nsend\nrun\nrun")
        #expect(many.all.filter { $0 == "back" }.count == 3)
    }

    @Test("until its message is sent comes back when it is")
    func untilSent() throws {
        let subject = Sketch.subject { handler, event in
            handler.send(event)
            while handler.queuedCount > 0 { try await handler.clock.sleep(for: .seconds(1)) }
        }
        let story = "send\nrun\nattach open\nrun"
        let lines = try steps(subject, story + "\ntick\nrun")
        #expect(lines.contains("sendEvent came back"))
        #expect(try broken(by: subject, story + "\ntick\nrun").isEmpty)
    }

    @Test("and lets an error out has let it out when it comes back")
    func escapes() throws {
        let subject = Sketch.subject { handler, event in
            handler.send(event)
            await Task.yield()
            throw DataChannelError.operation
        }
        let story = try driven(subject, "attach open\nsend")
        #expect(try steps(subject, story).contains("sendEvent came back with OperationError"))
        #expect(try broken(by: subject, story) == PropertySet([.noEscapedError]))
    }
}
