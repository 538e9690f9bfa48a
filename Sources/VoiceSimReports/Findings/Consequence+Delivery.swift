import VoiceSim

/// What becomes of messages behind the channels, and when all is calm.
extension Consequence {
    /// What became of the message that was given when all was calm.
    func inCalm(_ past: ArraySlice<TraceEvent>, before world: WorldView) -> String? {
        guard let start = past.lastIndex(of: .ended) else { return nil }
        let calm = past[start...]
        var given: Int?
        for case .given(let message) in calm { given = message }
        guard let given else { return nil }
        let times = Self.channels(of: given, in: calm).count
        if times == 0 { return "m\(given) does not get through, though all is calm" }
        if times > 1 { return "m\(given) is sent \(Self.often(times)), though all is calm" }
        return "m\(given) is not the last to be sent, though all is calm"
    }

    /// The first message that the far side has not heard as often as it was given.
    func undelivered(_ past: ArraySlice<TraceEvent>) -> String? {
        var (given, heard): ([Int], [Int]) = ([], [])
        var excused: [Int] = []
        for event in past {
            switch event {
            case .given(let message): given.append(message)
            case .heard(_, let message?): heard.append(message)
            case .dropped(let message?): excused.append(message)
            case .cleared: excused = given
            default: break
            }
        }
        func count(_ message: Int, in list: [Int]) -> Int { list.count { $0 == message } }
        let missing = given.first { message in
            count(message, in: heard) + count(message, in: excused) < count(message, in: given)
        }
        guard let missing else { return nil }
        let times = count(missing, in: given)
        if times > 1 {
            let heard = count(missing, in: heard)
            let often = heard == 0 ? "never" : Self.often(heard)
            return "m\(missing) was given \(Self.often(times)), and heard \(often)"
        }
        let isAccepted = !Self.channels(of: missing, in: past).isEmpty
        return isAccepted
            ? "m\(missing) was accepted, and is not heard" : "m\(missing) is neither sent nor heard"
    }

    /// What was passed on that should not be, or was not.
    func passedOn(_ event: TraceEvent, _ past: ArraySlice<TraceEvent>) -> String? {
        guard case .passedOn(let number) = event else {
            var waiting: [Int] = []
            for event in past {
                switch event {
                case .arrived(_, let number): waiting.append(number)
                case .passedOn(let number?): waiting.removeAll { $0 == number }
                case .gaveUp: waiting = []
                default: break
                }
            }
            return waiting.first.map { "f\($0) arrived, and is not passed on" }
        }
        guard let number else { return "something is passed on that nobody has said" }
        let isAgain = past.contains(.passedOn(number: number))
        return isAgain
            ? "f\(number) is passed on twice" : "f\(number) is passed on before what arrived earlier"
    }

    /// What was reported as dropped that was not.
    func falseDrop(_ event: TraceEvent, _ past: ArraySlice<TraceEvent>) -> String? {
        switch event {
        case .dropped(nil): return "something is reported as dropped that nobody gave"
        case .dropped(let message?):
            if past.contains(.dropped(message: message)) { return "m\(message) is reported as dropped twice" }
            return "m\(message) was sent, and is reported as dropped"
        case .accepted(let channel, let message?), .carried(let channel, let message?):
            return "m\(message) was reported as dropped, and is sent on c\(channel)"
        case .heard(let channel, let message?):
            return "m\(message) was reported as dropped, and is heard on c\(channel)"
        default: return nil
        }
    }

    /// For example `twice`.
    static func often(_ times: Int) -> String {
        switch times {
        case 1: "once"
        case 2: "twice"
        default: "\(times) times"
        }
    }
}
