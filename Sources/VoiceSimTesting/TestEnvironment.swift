import VoiceSim

/// What the environment of a test says: a nightly job has it look at other schedules, and at more.
struct TestEnvironment {
    /// `VOICESIM_SEED`
    private(set) var seed: Seed?
    /// `VOICESIM_FROM`: the place of the first schedule.
    private(set) var start: UInt64?
    /// `VOICESIM_SCHEDULES`: how many; 0 for the corpus alone.
    private(set) var schedules: UInt64?
    /// `CI`, which every build server sets.
    let isCI: Bool

    /// - Parameter variables: one that is empty counts as not set.
    init(_ variables: [String: String]) throws(TestPlan.Fault) {
        let variables = variables.filter { !$0.value.isEmpty }
        isCI = !["0", "false"].contains(variables["CI"]?.lowercased() ?? "false")
        if let text = variables["VOICESIM_SEED"] {
            guard let seed = Seed(text) else {
                throw Self.fault("VOICESIM_SEED", "a 64-bit number such as 42 or 0x2a", text)
            }
            self.seed = seed
        }
        start = try Self.number("VOICESIM_FROM", in: variables)
        schedules = try Self.number("VOICESIM_SCHEDULES", in: variables)
        guard (start ?? 0) < .max, schedules ?? 0 <= .max - (start ?? 0) else {
            throw TestPlan.Fault(
                description: "VOICESIM_FROM and VOICESIM_SCHEDULES go beyond the last place, "
                    + "\(UInt64.max - 1)")
        }
    }

    private static func number(
        _ name: String, in variables: [String: String]
    ) throws(TestPlan.Fault) -> UInt64? {
        guard let text = variables[name] else { return nil }
        let digits = text.filter { $0 != "_" }
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = UInt64(digits)
        else { throw fault(name, "a whole number such as 1000000 or 1_000_000", text) }
        return value
    }

    private static func fault(_ name: String, _ wanted: String, _ text: String) -> TestPlan.Fault {
        TestPlan.Fault(description: "\(name) is \(wanted), not '\(text)'")
    }
}
