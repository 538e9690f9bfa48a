import Foundation
import VoiceSim

/// Answers the requests of the parent, one after the other.
struct Service {
    private let subject: Subject
    private let strategies: [StrategyKind]
    private let page: SharedPage
    private let line: Line
    private let worker: LocalWorker
    /// What there is to know of the handler, where its program knows more than ours.
    var description: HandlerDescription?
    /// Why nothing that the last request came to can be used, if that is so.
    var complaint: () -> String? = { nil }

    init(_ subject: Subject, strategies: [StrategyKind], page: SharedPage, line: Line) {
        self.subject = subject
        self.strategies = strategies
        self.page = page
        self.line = line
        worker = LocalWorker(subject, noting: page.slots[0])
    }

    /// Serves until the parent is gone.
    func run() {
        guard line.send(Answer.ready) else { return }
        let process = getpid()
        while case .value(let request) = line.receive(Request.self, within: -1) {
            var answer = answerWhereItBelongs(to: request)
            if let complaint = complaint() { answer = .refused(complaint) }
            // A handler that forks makes a copy of all this, and the line is not the copy's.
            if getpid() != process { _exit(0) }
            guard line.send(answer) else { return }
        }
    }

    /// Answers on this thread, or on the main actor if the handlers live there. An exploration gets there by
    /// itself, a little at a time.
    private func answerWhereItBelongs(to request: Request) -> Answer {
        if case .explore = request { return answer(to: request) }
        // Whoever lives on a thread of his own is served there.
        guard case .mainActor = subject.home else { return answer(to: request) }
        let lent = Lent(self)
        return DispatchQueue.main.sync { lent.value.answer(to: request) }
    }

    private func answer(to request: Request) -> Answer {
        switch request {
        case .tally(let source, let start, let properties, let from, let to):
            guard let scenario = source.scenario(among: strategies) else { return unknown(source.strategy) }
            let campaign = Campaign(
                subject, seed: Seed(source.seed), from: start, scenario: scenario,
                properties: properties.map(PropertySet.init(names:)))
            return .tally(worker.tally(of: from..<to, in: campaign) { false })
        case .record(let source, let index):
            guard let scenario = source.scenario(among: strategies) else { return unknown(source.strategy) }
            let recorded = worker.record(Draw(seed: Seed(source.seed), index: index, in: scenario))
            return .recorded(
                recorded.schedule.text, in: WireConditions(recorded.conditions),
                broken: subject.catalog.bits(of: recorded.broken))
        case .outcome(let text, let conditions): return outcome(text, conditions.conditions)
        case .explore(let request): return explore(request)
        case .tellDrawn(let source, let index):
            guard let scenario = source.scenario(among: strategies) else { return unknown(source.strategy) }
            let draw = Draw(seed: Seed(source.seed), index: index, in: scenario)
            return telling { $0.record(draw, noting: page.slots[0]) }
        case .tell(let text, let conditions):
            return telling { try $0.replay(Schedule(parsing: text), in: conditions.conditions) }
        case .describe: return description.map(Answer.described) ?? .refused("there is nothing to describe")
        }
    }

    private func unknown(_ strategy: String) -> Answer {
        .refused(
            "the strategy '\(strategy)' is not known to the program that was started as a worker; give it to "
                + "IsolatedWorker.serve")
    }

    private func outcome(_ text: String, _ conditions: Conditions) -> Answer {
        do {
            let outcome = try worker.outcome(of: Schedule(parsing: text), in: conditions)
            return .outcome(
                broken: outcome.brokenBits, digest: outcome.digest, decisions: outcome.decisions)
        } catch let staleness as Staleness {
            return .stale(Stale(staleness))
        } catch {
            return .refused("\(error)")
        }
    }

    /// Explores, with a slot for each of its threads. This thread waits for them: it is nobody else's.
    private func explore(_ request: ExplorationRequest) -> Answer {
        var explorer = request.explorer(of: subject)
        explorer.slots = page.slots
        let (copy, line) = (explorer, Lent(line))
        let explore: @Sendable () async -> Answer = {
            do throws(Nondeterminism) {
                let exploration = try await copy.explore(
                    jobs: request.jobs, limit: request.explorationLimit, stopsAtFirst: request.stopsAtFirst,
                    progress: { _ = line.value.send(Answer.progress(Explored($0))) })
                return .explored(Explored(exploration))
            } catch {
                guard case .schedule(let schedule, let conditions) = error.story else {
                    return .refused("the exploration came to no end")
                }
                return .strayed(schedule.text, in: WireConditions(conditions))
            }
        }
        // A thread that handlers live on works for the exploration while it waits.
        let home = if case .thread(let thread) = subject.home { thread } else { HomeThread() }
        return home.wait(for: explore)
    }

    /// Something lent to another thread, while this one waits and does not use it.
    private struct Lent<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }
}

extension Service {
    /// Runs something, and sends each event when it happens.
    private func telling(_ run: (Runner) throws -> Run) -> Answer {
        let runner = Runner(subject)
        runner.listener = { event in
            _ = line.send(Answer.event(event.word, line: runner.line(of: event)))
        }
        page.slots[0].begin(.given)
        defer { page.slots[0].end() }
        do {
            let run = try run(runner)
            return .told(
                schedule: run.schedule.text, in: WireConditions(run.conditions),
                broken: run.outcome.brokenBits)
        } catch let staleness as Staleness {
            return .stale(Stale(staleness))
        } catch {
            return .refused("\(error)")
        }
    }
}
