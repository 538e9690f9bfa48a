import { VoiceEventHandler } from './plain.mjs'

/** Needs all the memory that there is when it is reset. */
export default class extends VoiceEventHandler {
  reset() {
    const kept = []
    for (;;) kept.push(new Array(100_000).fill(kept.length))
  }
}
