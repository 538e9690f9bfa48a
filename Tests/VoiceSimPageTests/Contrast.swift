import Foundation
import Testing

/// How well the texts, or the marks, of a page can be told from what is behind them.
enum Contrast: String {
    case text
    case marks

    /// What WCAG 2.2 asks for at its level AA.
    var least: Double { self == .text ? 4.5 : 3 }

    /// A text, or a mark, on what is behind it.
    struct Sample: Decodable, Sendable {
        let what: String
        let color: String
        let behind: String

        /// The contrast of its two colours as WCAG 2.2 defines it, from 1 to 21.
        var ratio: Double {
            get throws {
                let (a, b) = (try luminance(color), try luminance(behind))
                return (max(a, b) + 0.05) / (min(a, b) + 0.05)
            }
        }
    }

    /// All that there are on the page, each pair of colours once.
    func samples(in browser: Browser) async throws -> [Sample] {
        try await browser.run(Self.script.replacing("LIST", with: "'\(rawValue)'"), as: [Sample].self)
    }

    /// Every text that is shown, with its colour and the first colour behind it that is not transparent, each
    /// pair once; and every line of a lane on everything that lanes go over.
    private static let script = """
        const isClear = (color) => color === 'transparent' || color === 'rgba(0, 0, 0, 0)'
        const behind = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor
            if (!isClear(color)) return color
          }
          return 'rgb(0, 0, 0)'
        }
        const found = new Map()
        const add = (list, what, color, back) => found.set(list + color + back, { list, what, color, behind: back })
        for (const details of document.querySelectorAll('details')) details.open = true
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const text = walker.currentNode.textContent.trim()
          const element = walker.currentNode.parentElement
          if (text === '' || element.closest('svg')) continue
          add('text', text.slice(0, 40), getComputedStyle(element).color, behind(element))
        }
        const grounds = new Set([...document.querySelectorAll('#words > li')].map(behind))
        for (const mark of document.querySelectorAll('.life, .arrow, .ring')) {
          for (const ground of grounds) {
            add('marks', mark.getAttribute('class'), getComputedStyle(mark).stroke, ground)
          }
        }
        for (const mark of document.querySelectorAll('.tip, .dot')) {
          for (const ground of grounds) {
            add('marks', mark.getAttribute('class'), getComputedStyle(mark).fill, ground)
          }
        }
        return [...found.values()].filter((sample) => sample.list === LIST)
        """

    /// How bright a colour is to the eye, from 0 to 1. It must not be transparent.
    static func luminance(_ color: String) throws -> Double {
        let match = try #require(color.wholeMatch(of: /rgb\((\d+), (\d+), (\d+)\)/), "\(color)")
        let parts = [match.1, match.2, match.3].map { part in
            let value = Double(part)! / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
