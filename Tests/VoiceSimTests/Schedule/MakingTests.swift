import Testing
import VoiceSim

/// Schedules that a program puts together, with nothing but the public API.
@Suite struct `A schedule put together by a program` {
    private func refusal(_ make: () throws(ScheduleError) -> Void) -> String {
        do throws(ScheduleError) {
            try make()
            return "accepted"
        } catch {
            return error.description
        }
    }

    @Test("reads like its text")
    func literals() throws {
        let schedule = try Schedule([
            .init("attach open"), .init("send"), .init("closing c1", at: YieldPoint(.send, 1)),
            .init("tick"), .init("full c2"),
        ])
        #expect(schedule.text == "attach open\nsend\n  before send#1: closing c1\ntick\nfull c2\n")
        #expect(try Schedule(parsing: schedule.text) == schedule)
    }

    @Test("has a text for every step that leads back to it, and to no other")
    func everyStep() throws {
        var seen: [Step] = []
        for kind in Step.Kind.allCases {
            for number in kind.namesChannel ? (1...Step.maximumChannels).map(Optional.some) : [nil] {
                let step = try Step(kind, channel: number)
                #expect(Step(stringLiteral: step.description) == step)
                #expect(step.kind == kind && step.channel == number)
                #expect(!seen.contains(step))
                seen.append(step)
            }
        }
    }

    @Test("refuses a step whose channel does not fit, and says what would")
    func steps() {
        #expect(
            refusal { () throws(ScheduleError) in _ = try Step(Step.Kind.closing) }
                == "schedule: 'closing' concerns a channel from c1 to c8, so 'closing' is no step")
        for number in [0, 9, -1, 256, 257, Int.max, Int.min] {
            #expect(
                refusal { () throws(ScheduleError) in _ = try Step(.fail, channel: number) } != "accepted")
        }
        #expect(
            refusal { () throws(ScheduleError) in _ = try Step(.send, channel: 1) }
                == "schedule: 'send' concerns no channel, so 'send c1' is no step")
    }

    @Test("refuses an ordinal that no yield point has", arguments: [0, -1, 65_536, Int.max])
    func ordinals(ordinal: Int) {
        #expect(
            refusal { () throws(ScheduleError) in _ = try YieldPoint(.check, ordinal) }
                == "schedule: a yield point's ordinal is 1 to 65535, not \(ordinal)")
    }

    @Test("refuses what no world could do, with the place of the step")
    func entries() throws {
        let check = try YieldPoint(.check, 1)
        let first = [Schedule.Entry("closing c1", at: check)]
        #expect(
            refusal { () throws(ScheduleError) in _ = try Schedule(first) }
                == "schedule: step 1: an interleaved step stands inside a step, so 'closing c1' at check#1 "
                + "cannot come first")
        func inside(_ step: Step, at point: YieldPoint) -> String {
            let entries = [Schedule.Entry("attach"), Schedule.Entry(step, at: point)]
            return refusal { () throws(ScheduleError) in _ = try Schedule(entries) }
        }
        let emit = try YieldPoint(.emit, 1)
        for step in ["deliver", "tick", "flood"] as [Step] {
            for point in [check, emit] {
                #expect(
                    inside(step, at: point)
                        == "schedule: step 2: '\(step)' cannot happen inside a call; it is a step of its own")
            }
        }
        for step in ["clear", "reset", "attach again"] as [Step] {
            #expect(
                inside(step, at: check)
                    == "schedule: step 2: '\(step)' cannot happen inside a call but at an emit or an event, where the "
                    + "application is told something")
            #expect(inside(step, at: emit) == "accepted")
        }
        func many(_ step: Step, _ count: Int) -> String {
            let entries = Array(repeating: Schedule.Entry(step), count: count)
            return refusal { () throws(ScheduleError) in _ = try Schedule(entries) }
        }
        #expect(many("clear", 1_000) == "accepted")
        #expect(many("clear", 1_001) == "schedule: step 1001: a schedule has at most 1000 steps")
        #expect(many("send", 320) == "accepted")
        #expect(many("send", 321) == "schedule: step 321: a schedule gives at most 320 messages")
        #expect(many("attach", 9) == "schedule: step 9: a schedule sets at most 8 channels")
    }
}
