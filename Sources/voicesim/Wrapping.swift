import DataChannels
import VoiceHandlers
import VoiceSim

/// What the messages of this command look like on the wire, where a look-alike wraps them.
///
/// The command gives numbered messages, `{"m":1}`, which have no braces and no brackets inside.
enum Wrapping {
    /// The messages for this mutant, with what its own ones carry.
    static func messages(of mutant: Mutant) -> MessageContents {
        switch mutant.id {
        case "envelope": .numbered.carried(content)
        case "batching": .numbered.carried(members)
        default: .numbered
        }
    }

    /// Of `{"event":…}` what stands inside.
    private static func content(of wire: VoiceEvent) -> [VoiceEvent] {
        let opening = #"{"event":"#
        guard wire.json.hasPrefix(opening), wire.json.hasSuffix("}") else { return [] }
        return [VoiceEvent(json: String(wire.json.dropFirst(opening.count).dropLast()))]
    }

    /// Of `[{…},{…}]` each object.
    private static func members(of wire: VoiceEvent) -> [VoiceEvent] {
        guard wire.json.hasPrefix("["), wire.json.hasSuffix("]") else { return [] }
        return wire.json.dropFirst().dropLast().split(separator: "}").map { part in
            VoiceEvent(json: part.drop { $0 == "," } + "}")
        }
    }
}
