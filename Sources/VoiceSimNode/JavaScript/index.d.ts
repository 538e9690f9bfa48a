/** What a handler tells its application: wire these up in `observe`. */
export interface Reports {
  /** Something went wrong with a channel or with a single send. */
  error(error: unknown): void
  /** A flush of the queue stopped early, because a send threw. */
  flushFailed(error: unknown): void
  /** The handler has given up this event: as it was given, or its JSON text. */
  dropped(event: unknown): void
  /** A message of the far side, which the handler passes on: its JSON text, or what it says. */
  received(event: unknown): void
}

/** The surroundings of a handler that makes its channels itself. */
export interface World {
  /** A new channel that is connecting; null if there can be none now. */
  createDataChannel(label?: string, options?: object): RTCDataChannelLike | null
}

/** The simulated channel: what RTCDataChannel has in a browser. */
export type RTCDataChannelLike = typeof globalThis extends { RTCDataChannel: { prototype: infer Channel } }
  ? Channel
  : any

/** A name of what a handler claims. */
export type Claim = 'sendsOwnMessages' | 'makesChannels' | 'delivers' | 'passesOn' | 'keepsTimers' | 'hidesReadiness' | 'hidesQueue'

/** How a handler is driven. For a class with the method names of `setDataChannel`, `sendEvent`, `clearMessageQueue`,
 * `reset` and `isDataChannelReady` only `make` is needed. */
export interface Setup<Handler = any> {
  /** The name in reports and files: letters, digits, `-`, `_` and single dots. */
  name?: string
  /** Makes a fresh handler, for one run; it must share no state with another. */
  make(world: World): Handler
  /**
   * Which call is what; null for what the handler has not. A promise that a call returns is awaited, and if it is
   * rejected an error has left the handler: where a rejection tells the caller what became of the event, catch it and
   * say so, as in `sendEvent: (h, e, report) => h.send(e).catch((error) => { report.error(error); report.dropped(e) })`.
   */
  calls?: {
    setDataChannel?: ((handler: Handler, channel: any, report: Reports) => unknown) | null
    sendEvent?: ((handler: Handler, event: any, report: Reports) => unknown) | null
    clear?: ((handler: Handler, report: Reports) => unknown) | null
    reset?: ((handler: Handler, report: Reports) => unknown) | null
  }
  /** Whether the current channel is open, as the handler sees it. Without it `ready-flag` is not judged. */
  isReady?(handler: Handler): boolean
  /** How many events wait in it. Without it `queued-count` and `bounded-queue` are not judged. */
  queuedCount?(handler: Handler): number
  /** The most events that may wait in it. */
  capacity?: number | ((handler: Handler) => number | undefined)
  /** How many bytes may be buffered before the handler sends no more. */
  highWaterMark?: number | ((handler: Handler) => number | undefined)
  /** The longest that an event waits while nothing hinders it, in milliseconds of virtual time: 10,000 by default. */
  maximumDelay?: number
  /** Wires up what the handler tells its application. By default its events `error` and `dataChannel.flushFailed`. */
  observe?(handler: Handler, report: Reports): void
  claims?: Claim[]
  /** What the handler is given: a fresh object each time, or the JSON text. */
  events?: 'object' | 'text'
  /** What the messages say, the first first, or a function of their number from 1. */
  messages?: unknown[] | ((number: number) => unknown)
  /** Which of the given messages a wire message carries. */
  carries?(text: string): unknown[]
  /** The label of the channel that carries the messages, where a connection has others too, or a function that says of a
   * label whether it is the one. */
  label?: string | ((label: string) => boolean)
  /** Who is at the other end: `silent` by default. */
  farSide?: string
  /** All that the handler's future depends on, each added in the same order. It makes proofs reach further. */
  fingerprint?(handler: Handler, add: (value: unknown) => void): void
}

/** How much is run, and where counterexamples are kept. */
export interface Options<Handler = any> extends Setup<Handler> {
  /** The seed, a 64-bit number: a random one by default. VOICESIM_SEED comes first. */
  seed?: number | string
  /** The place of the first schedule: 0 by default. VOICESIM_FROM comes first. */
  from?: number
  /** How many: 10,000 by default. VOICESIM_SCHEDULES comes first. */
  schedules?: number
  /** How channels behave: half of the schedules in each by default. */
  fidelity?: 'native' | 'browser'
  /** Departures from the recommendation that may be on, or `all`. */
  quirks?: string | string[]
  /** The properties that count: all that judge the handler by default. */
  properties?: string | string[]
  /** The folder of the corpus: none for `run`, `Corpus` for `replay` by default. */
  corpus?: string
  /** Whether what the corpus expects to fail is no reason to fail. */
  allowKnown?: boolean
}

/** A property that was broken, and the shortest story of it. */
export interface Finding {
  property: string
  sentence: string
  fidelity: 'native' | 'browser'
  quirks: string[]
  /** The shortest story, as a schedule file has it. */
  schedule: string
  /** The place of the first schedule that broke it, and how many did. */
  index: number
  count: number
  /** Whether the corpus had it before. */
  isKnown: boolean
  /** Its file in the corpus. */
  file?: string
}

/** What a campaign came to. */
export interface Report {
  handler: string
  seed: string
  schedules: number
  /** The same seed and handler always come to the same digest. */
  digest: string
  findings: Finding[]
  /** How many entries of the corpus came to what they say. */
  reproduced: number
}

/** What a test fails with: its message is the shortest story of each property that was broken. */
export class VoiceSimError extends Error {
  readonly report: Report
}

/** Runs random schedules of a handler. It rejects with a VoiceSimError if one breaks a property. */
export function run<Handler = any>(options: Options<Handler>): Promise<Report>

/** Runs the handler's entries of a corpus again. It rejects with a VoiceSimError if one does not come to what it says. */
export function replay<Handler = any>(options: Options<Handler>): Promise<Report>
