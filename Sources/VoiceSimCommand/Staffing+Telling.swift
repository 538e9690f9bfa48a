import VoiceSim
import VoiceSimIsolation
import VoiceSimReports

extension Staffing {
    /// The counterexample, told once more; nil if that does not come to the same any more.
    ///
    /// - Parameter workforce: who ran it.
    func account(of counterexample: Counterexample, by workforce: any Workforce) async -> RunAccount? {
        let (schedule, conditions) = (counterexample.schedule, counterexample.conditions)
        let subject = workforce.subject
        if let children = workforce as? ProcessWorkforce {
            return try? children.account(of: .schedule(schedule, conditions))
        }
        return await workforce.there {
            (try? Runner(subject).replay(schedule, in: conditions)).map { RunAccount($0, of: subject) }
        }
    }
}

extension ProcessWorkforce {
    /// What is known of a story that is told out of a child process, which may not live to its end:
    /// everything observable as far as it went, and how it ended.
    func account(of story: Story) throws -> RunAccount {
        var trace: [TraceEvent] = []
        var lines: [String] = []
        let (schedule, conditions, telling) = try tell(story) { event, line in
            trace.append(event)
            lines.append(line)
        }
        let (broken, ending): (PropertySet, String?) =
            switch telling {
            case .told(let broken): (broken, nil)
            case .crashed(let ending): (PropertySet([.noCrash]), "\(ending)")
            }
        return RunAccount(
            schedule: schedule, conditions: conditions, trace: trace, lines: lines, broken: broken,
            ending: ending, of: subject)
    }
}
