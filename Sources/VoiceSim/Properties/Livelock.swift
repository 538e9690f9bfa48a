/// `livelock`: every call returns, and settling ends.
///
/// A call that looks at the world 20,000 times in one way is taken never to return (``EndlessCall``). The
/// trace then ends with "the call does not return", and otherwise with "settling does not end".
///
/// Once nothing interferes any more, delivering every task and firing every timer must come to an end. More
/// than 1,000 rounds count as never.
struct Livelock {
    private(set) var isBroken = false

    mutating func found() { isBroken = true }
}
