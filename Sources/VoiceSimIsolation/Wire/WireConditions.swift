import VoiceSim

/// The conditions of a run as they go over a line.
struct WireConditions: Codable {
    let fidelity: UInt8
    let quirks: [UInt8]
    let farSide: String

    init(_ conditions: Conditions) {
        fidelity = conditions.fidelity.rawValue
        quirks = conditions.quirks.members.map(\.rawValue)
        farSide = conditions.farSide.text
    }

    /// The same, as the simulator has it.
    var conditions: Conditions {
        Conditions(
            Fidelity(rawValue: fidelity) ?? .native,
            quirks: QuirkSet(quirks.compactMap(Quirk.init(rawValue:))),
            farSide: FarSideName(farSide) ?? .silent)
    }
}
