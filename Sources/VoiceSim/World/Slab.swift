/// A block of memory of fixed size for plain values: the only unsafe storage in the simulator.
///
/// Invariants: `count` elements are allocated and initialised from `init` until `free`, which the owner
/// calls once, from its `deinit`; nobody reads or writes outside `0 ..< count`. An access by `[index]` checks
/// that: a mistake elsewhere stops the program instead of reaching memory that is not the slab's. One by
/// `[within: index]` checks it in debug builds only; it is for a table that has an element for everything
/// that there is to look up. A slab is a reference: copies share the block, and only one thread uses it.
struct Slab<Element: BitwiseCopyable> {
    let count: Int
    private let base: UnsafeMutablePointer<Element>

    init(repeating element: Element, count: Int) {
        self.count = count
        base = .allocate(capacity: count)
        base.initialize(repeating: element, count: count)
    }

    /// Gives the memory back. The slab and its copies must not be used any more.
    func free() {
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the slab")
            return base[index]
        }
        nonmutating set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the slab")
            base[index] = newValue
        }
    }

    /// The element at an index that cannot lie outside: one of the conditions or steps that the table is for,
    /// or one that has just been compared with the count.
    @inline(__always)
    subscript(within index: Int) -> Element {
        get {
            assert(0..<count ~= index, "an index outside of the slab")
            return base[index]
        }
        nonmutating set {
            assert(0..<count ~= index, "an index outside of the slab")
            base[index] = newValue
        }
    }
}
