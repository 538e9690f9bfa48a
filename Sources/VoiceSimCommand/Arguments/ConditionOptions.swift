import VoiceSim

/// The options that say under which conditions schedules run, beside the fidelity.
enum ConditionOptions {
    /// The options of commands that make schedules of their own.
    static let all = [
        Option(
            name: "--quirk", value: "NAME", kind: .quirks, repeats: true,
            help: "a quirk, several with commas, or all (default none)"),
        Option(
            name: "--far-side", value: "NAME", kind: .farSide,
            help: "who is at the other end (default the handler's own)"),
    ]

    /// The words that ask for these again, with a space in front; nothing if there is nothing to ask for.
    static func words(quirks: QuirkSet, farSide: FarSideName?) -> String {
        let names = quirks == .all ? "all" : quirks.members.map(\.name).joined(separator: ",")
        return (quirks.isEmpty ? "" : " --quirk \(names)") + (farSide.map { " --far-side \($0)" } ?? "")
    }
}
