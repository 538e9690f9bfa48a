import VoiceSim

/// In which fidelities a property broke, in the words that tell a reader which of their users can hit it.
public enum FidelityPhrase {
    /// For example `native only`. Nothing for nothing.
    public static func text(for fidelities: [Fidelity]) -> String {
        switch (fidelities.contains(.native), fidelities.contains(.browser)) {
        case (true, true): "browser too"
        case (true, false): "native only"
        case (false, true): "browser only"
        case (false, false): ""
        }
    }
}

extension Fidelity {
    /// What it means for a handler, in a few words.
    var meaning: String {
        switch self {
        case .native: "channels live on other threads, and can change between any two lines of the handler"
        case .browser: "channels change between two tasks of the event loop only"
        }
    }
}

extension CampaignReport {
    /// The fidelities in which `property` broke.
    public func fidelities(breaking property: PropertyID) -> [Fidelity] {
        Fidelity.allCases.filter { schedules(breaking: property, in: $0) > 0 }
    }

    /// How many schedules broke `property`, in all fidelities.
    public func schedules(breaking property: PropertyID) -> UInt64 {
        Fidelity.allCases.reduce(0) { $0 + schedules(breaking: property, in: $1) }
    }
}
