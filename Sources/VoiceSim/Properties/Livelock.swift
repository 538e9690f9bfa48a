/// `livelock`: settling ends.
///
/// Once nothing interferes any more, delivering every task and firing every timer must come to an end. More
/// than 1,000 rounds count as never.
struct Livelock {
    private(set) var isBroken = false

    mutating func found() { isBroken = true }
}
