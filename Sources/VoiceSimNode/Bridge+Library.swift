import CNodeAPI
import DataChannels
import Foundation
import VoiceSim

/// What a test in JavaScript wants.
extension Bridge {
    /// Begins to do what a test asks for; JavaScript is to give the turn again and again, until it is asked
    /// to end, and then to take the text over: a ``LibraryReport`` as JSON. Arguments: the words, the
    /// numbers, and a ``LibraryOrder`` as JSON.
    func runForTest(_ info: napi_callback_info) -> napi_value? {
        let arguments = node.arguments(info, most: 3).compactMap { $0 }
        guard arguments.count == 3, share(arguments[0], arguments[1]), let text = node.string(arguments[2])
        else {
            node.fail("run takes two arrays and a text")
            return nil
        }
        do {
            let order = try JSONDecoder().decode(LibraryOrder.self, from: Data(text.utf8))
            let home = HomeThread()
            let run = LibraryRun(order: order, subject: try subject(order.handler, home: home))
            begin { [self] in
                var report = home.wait { await run.report() }
                if let complaint = takeComplaint() { report.message = "voicesim: \(complaint)" }
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                self.text = (try? encoder.encode(report)).map { String(decoding: $0, as: UTF8.self) } ?? ""
                words[.operation] = Operation.end.rawValue
            }
        } catch {
            node.fail("\(error)")
        }
        return nil
    }
}
