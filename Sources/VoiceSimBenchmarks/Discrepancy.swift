/// The bare loop and the engine do not make the same decisions, so that comparing their times means nothing.
package struct Discrepancy: Error, Equatable, CustomStringConvertible {
    /// The place of the first schedule that differs.
    package let index: Int

    /// One sentence for a person.
    package var description: String {
        "the bare loop and the engine part ways at schedule \(index); fix the benchmark"
    }
}
