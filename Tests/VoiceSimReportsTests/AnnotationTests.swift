import Testing

@testable import VoiceSimReports

@Suite struct `An annotation for GitHub` {
    private func place(_ path: String) -> RepositoryPath { RepositoryPath(path, from: "/work", in: "/work") }

    @Test("is one line, in which nothing of others ends the line, its title or its file")
    func escaping() {
        let annotation = GitHubAnnotation(
            .error, title: "a: b, c", message: "50 %\nof it::x", file: "a,b:c\n.x")
        #expect(annotation.line == "::error file=a%2Cb%3Ac%0A.x,title=a%3A b%2C c::50 %25%0Aof it::x")
    }

    @Test("keeps hostile texts where they belong")
    func hostile() {
        let all =
            GitHubAnnotation.all(of: Hostile.run(news: 2, troubles: 1), place: place)
            + GitHubAnnotation.all(of: Hostile.replay(unexpected: 2, troubles: 1), place: place)
        #expect(all.count == 6)
        for line in all.map(\.line) {
            #expect(line.unicodeScalars.allSatisfy { !Markup.isHidden($0) })
            let parts = line.matches(of: /^::error file=([^,:]*),title=([^,:]*)::/)
            #expect(parts.count == 1, "\(line)")
        }
    }

    @Test("is shown ten times, and the others are counted")
    func many() {
        for all in [
            GitHubAnnotation.all(of: Hostile.run(news: 10_000, known: 5, isHarmless: true), place: place),
            GitHubAnnotation.all(of: Hostile.replay(unexpected: 10_000, isHarmless: true), place: place),
        ] {
            #expect(all.count == 11)
            #expect(all.prefix(10).allSatisfy { $0.line.hasPrefix("::error ") })
            #expect(all[10].line == "::notice title=voicesim::and 9990 more; the summary has them")
        }
        #expect(GitHubAnnotation.all(of: Hostile.run(news: 0, known: 9), place: place) == [])
    }
}
