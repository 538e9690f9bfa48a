import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

/// What a property and a step are about, as examples that are run.
@Suite struct `A story` {
    private func broken(_ story: Story, _ expectation: CorpusEntry.Expectation) throws -> PropertySet {
        let entry = try story.entry(expecting: expectation)
        return try Runner(teller(of: story)).outcome(
            of: entry.counterexample.schedule, in: entry.counterexample.conditions
        ).broken
    }

    @Test("is there for every built-in property", arguments: PropertySet.all.members)
    func isThere(property: PropertyID) throws {
        let story = try #require(PropertyCatalog.common.type(of: property)?.story)
        #expect(story.property == property)
        #expect(story.breaking != story.holding)
    }

    // Nobody lives to tell that of no-crash in this process: the tests of the command replay it.
    @Test(
        "of a property breaks it, and the one beside does not",
        arguments: PropertySet.all.members.filter { $0 != .noCrash })
    func property(_ property: PropertyID) throws {
        let story = try #require(PropertyCatalog.common.type(of: property)?.story)
        #expect(try broken(story, .fails).contains(property))
        #expect(try !broken(story, .passes).contains(property))
    }

    @Test("of a step has that step, and the one beside has not", arguments: Step.Kind.allCases)
    func step(_ kind: Step.Kind) throws {
        let story = kind.story
        #expect(try Schedule(parsing: story.breaking).entries.contains { $0.step.kind == kind })
        #expect(try !Schedule(parsing: story.holding).entries.contains { $0.step.kind == kind })
        #expect(try broken(story, .fails).contains(story.property))
        #expect(try !broken(story, .passes).contains(story.property))
    }

    @Test("is short, and says in a sentence what goes wrong", arguments: allStories)
    func form(story: Story) throws {
        #expect(try Schedule(parsing: story.breaking).size <= 5)
        #expect(try Schedule(parsing: story.holding).size <= 6)
        #expect(story.sentence.first?.isLowercase == true && !story.sentence.hasSuffix("."))
    }

    @Test("reads the same when it is written into files", arguments: allStories)
    func files(story: Story) throws {
        for expectation in CorpusEntry.Expectation.allCases {
            let entry = try story.entry(expecting: expectation)
            #expect(entry.expectation == expectation && entry.handler == story.handler)
            #expect(try ScheduleFile(parsing: entry.text).entry == entry)
        }
    }

    @Test("is none of a property of one's own, unless it brings one")
    func own() {
        struct Plain: Property {
            static let id: PropertyID = "plain"
            static let sentence = "nothing is the matter"
            let isBroken = false
            init(for claims: Claims) {}
            mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {}
        }
        #expect(Plain.story == nil)
    }
}

private let allStories =
    PropertyCatalog.common.types.compactMap { $0.story } + Step.Kind.allCases.map(\.story)

/// The handler or mutant that a story is told of.
private func teller(of story: Story) throws -> Subject {
    let name = story.handler.text
    if HandlerCatalog.entry(id: name) != nil || ActorCatalog.entry(id: name) != nil {
        return try subject(name)
    }
    return try subject(#require(MutantCatalog.mutant(named: name)))
}
