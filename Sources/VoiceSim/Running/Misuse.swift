/// Something that whoever uses the library has got wrong in the program itself.
enum Misuse {
    /// Stops the program with a sentence about it. A `precondition` would do, but says nothing in release
    /// builds.
    static func stop(unless holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds { fatalError(sentence()) }
    }
}
