import CNodeAPI
import DataChannels
import Foundation
import VoiceSim
import VoiceSimIsolation

/// What the program that has started JavaScript wants of it.
extension Bridge {
    /// Begins to run schedules for the parent of this process; JavaScript is to give the turn again and
    /// again. Arguments: the words (an `Int32Array`), the numbers (a `Float64Array`), the handler's
    /// ``HandlerDescription`` as JSON, and the arguments of ``IsolatedWorker``, separated by line feeds.
    func serve(_ info: napi_callback_info) -> napi_value? {
        let arguments = node.arguments(info, most: 4).compactMap { $0 }
        guard arguments.count == 4, share(arguments[0], arguments[1]),
            let description = node.string(arguments[2]), let line = node.string(arguments[3])
        else {
            node.fail("serve takes two arrays and two texts")
            return nil
        }
        let worker = line.split(separator: "\n").map(String.init)
        do {
            let description = try JSONDecoder().decode(HandlerDescription.self, from: Data(description.utf8))
            let subject = try subject(description, home: HomeThread())
            begin { [self] in
                let failure = IsolatedWorker.serveHere(
                    worker, subject, described: description, complaint: { [self] in takeComplaint() })
                IsolatedWorker.refuse(worker, because: failure.description)
            }
        } catch {
            IsolatedWorker.refuse(worker, because: "\(error)")
        }
        return nil
    }

    /// Ends this process from now on when its parent is gone. Argument: those of ``IsolatedWorker``.
    func watchParent(_ info: napi_callback_info) -> napi_value? {
        let line = node.arguments(info, most: 1).first.flatMap { $0 }.flatMap { node.string($0) } ?? ""
        IsolatedWorker.watchParent(line.split(separator: "\n").map(String.init))
        return nil
    }

    /// Tells the parent of this process that it cannot be served, and ends the process. Arguments: why, and
    /// those of ``IsolatedWorker``.
    func refuse(_ info: napi_callback_info) -> napi_value? {
        let texts = node.arguments(info, most: 2).map { $0.flatMap { node.string($0) } ?? "" }
        guard texts.count == 2 else {
            node.fail("refuse takes two texts")
            return nil
        }
        IsolatedWorker.refuse(texts[1].split(separator: "\n").map(String.init), because: texts[0])
        return nil
    }

    /// What is tested: a handler that JavaScript makes.
    func subject(_ description: HandlerDescription, home: HomeThread) throws -> Subject {
        let bridge = OneThreaded(self)
        var messages = try description.contents()
        contents = GivenMessages(messages.events)
        if description.carries { messages = messages.carried { bridge.value.carried(by: $0) } }
        let delay = Duration.milliseconds(description.maximumDelay)
        let isAccountable = description.isAccountable
        return try description.subject(messages, home: .thread(home)) { surroundings in
            isAccountable
                ? AccountableJavaScriptHandler(bridge.value, surroundings, maximumDelay: delay)
                : JavaScriptHandler(bridge.value, surroundings, maximumDelay: delay)
        }
    }

    /// Shares memory with JavaScript: an `Int32Array` and a `Float64Array`.
    ///
    /// - Returns: whether they are such.
    func share(_ words: napi_value, _ numbers: napi_value) -> Bool {
        guard let words = node.memory(of: words), let numbers = node.memory(of: numbers) else { return false }
        self.words = SharedWords(
            words: words.assumingMemoryBound(to: Int32.self),
            numbers: numbers.assumingMemoryBound(to: Double.self))
        return true
    }

    /// Why nothing that has been done can be used, if that is so; said once.
    func takeComplaint() -> String? {
        defer { complaint = nil }
        return complaint
    }

    /// Something that is used on one thread only, which the compiler cannot see.
    private struct OneThreaded<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }
}
