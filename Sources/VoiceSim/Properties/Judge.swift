import DataChannels

/// Watches the trace of a run and says which properties it broke.
///
/// The judge sees nothing but the trace, so a recorded trace gives the same verdict again.
struct Judge: ~Copyable {
    private var books = Books()
    private var common: BuiltInProperties.List
    private var own = OwnProperties()
    /// Whether the subject has properties of its own.
    private(set) var hasOwn = false
    private var judging: UInt64 = 0

    init() {
        common = BuiltInProperties.List(for: [])
    }

    /// Forgets the run before.
    mutating func begin(_ catalog: borrowing PropertyCatalog, for claims: Claims) {
        books.begin(claims)
        common.begin(claims)
        judging = catalog.judging
        if catalog.hasOwn || hasOwn {
            own = OwnProperties(catalog, for: claims)
            hasOwn = catalog.hasOwn
        }
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent) {
        observeCommon(event)
        if hasOwn { observeOwn(event) }
    }

    /// Lets the properties observe that every handler is held to.
    @inline(__always)
    mutating func observeCommon(_ event: TraceEvent) {
        books.enter(event)
        common.observe(event, books)
    }

    /// Lets the subject's own properties observe.
    mutating func observeOwn(_ event: TraceEvent) { own.observe(event, books) }

    /// How many messages have been given and neither been accepted nor excused.
    @inline(__always)
    var outstanding: Int { books.messages.outstanding }

    /// Whether a property wants the handler to be looked at now.
    @inline(__always)
    var wantsLook: Bool { common.wantsLook || hasOwn && own.wantLook() }

    /// The properties broken so far, one bit each in the order of the catalog.
    @inline(__always)
    var broken: UInt64 { common.isAnyBroken || hasOwn ? bits : 0 }

    /// Out of line, because most runs break nothing.
    @inline(never)
    private var bits: UInt64 { (common.broken(from: 0) | (hasOwn ? own.broken() : 0)) & judging }

    /// What these properties still need to know of the past, between top-level steps.
    ///
    /// - Parameter toBeGiven: how many messages the application may still give.
    func remember(
        _ wanted: Wanted, toBeGiven: Int, into state: inout StateFingerprint,
        forgetting unreachable: ChannelSet
    ) {
        state.add(Int(truncatingIfNeeded: wanted.bits))
        if wanted.readsBooks {
            books.messages.remember(toBeGiven: toBeGiven, into: &state)
            if books.keepsHearing { books.hearing.remember(into: &state) }
        }
        common.remember(wanted.bits, from: 0, into: &state, forgetting: unreachable)
        own.remember(wanted.bits, into: &state, forgetting: unreachable)
    }
}
