import DataChannels

@testable import VoiceSim

/// What a ``GeneratedHandler`` does: drawn from a seed.
struct GeneratedProgram: Sendable {
    enum Kind: CaseIterable, Sendable {
        case setFlag, countFlag, forget, dequeue, look, measure, send, sendBlindly, close, listen, ignore
        case threshold, takeThreshold, takeDelegate, setTimer, cancelTimer, compareTimers, swapTimers
        case report, drop, fail
        /// Only where asked for.
        case make

        static let usual = allCases.filter { $0 != .make }
    }

    struct Action: Sendable {
        let kind: Kind
        let number: Int
        let delay: Int
        /// What the flag must be for the action to happen.
        let condition: Int?
    }

    private static let themes: [[Kind]] = [
        [], [.threshold, .takeThreshold, .fail], [.listen, .takeDelegate, .fail],
        [.setTimer, .swapTimers, .compareTimers, .fail],
    ]

    /// How the handler accounts for itself.
    enum Account: CaseIterable, Sendable { case honest, none, withoutTimers, withoutDelegates }

    /// For each way into the handler: five calls and five events, two timers, and two listeners in two moods.
    private(set) var actions: [[Action]] = []
    let account: Account
    let capacity: Int?
    /// Whether a timer that has fired is forgotten; if not, its name is kept.
    let forgetsTimers: Bool

    /// - Parameter makes: whether it makes channels itself.
    init(seed: UInt64, makes: Bool = false) {
        var random = RandomSource(seed: Seed(seed &* 0x9E37_79B9_7F4A_7C15 &+ 1))
        // Half of them offer an honest account.
        account = random.chance(128) ? .honest : Account.allCases[random.below(4)]
        capacity = random.chance(64) ? 1 : nil
        forgetsTimers = random.chance(192)
        // Each knows a few kinds only, so that they often come together; three in four those that make a
        // difference to each other, and fail by it.
        let theme = makes ? [.make, .fail] : Self.themes[random.below(Self.themes.count)]
        let kinds =
            theme + (0..<7 - theme.count).map { _ in Kind.usual[random.below(Kind.usual.count)] }
        for entry in 0..<15 {
            var count = entry < 4 ? 1 + random.below(3) : random.below(3)
            if entry >= 9 { count += 1 }
            actions.append(
                (0..<count).map { _ in
                    let kind = kinds[random.below(kinds.count)]
                    let condition = random.chance(64) ? random.below(3) : nil
                    return Action(
                        kind: kind, number: random.below(3), delay: random.below(2),
                        condition: kind == .fail && !theme.isEmpty ? 2 : condition)
                })
        }
    }

    /// The handlers that follow the program.
    static func subject(_ seed: UInt64, makes: Bool = false) -> Subject {
        let program = GeneratedProgram(seed: seed, makes: makes)
        // Half of those that make channels are given none.
        let claims: Claims = makes && seed % 2 == 0 ? .makesChannels : []
        return Subject(try! SubjectName("generated-\(seed)"), claims: claims) { surroundings in
            program.account == .none
                ? GeneratedHandler(program, surroundings)
                : GeneratedHandlerWithAccount(program, surroundings)
        }
    }
}
