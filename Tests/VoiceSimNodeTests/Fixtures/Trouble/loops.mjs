import { VoiceEventHandler } from './plain.mjs'

/** Never comes back from a reset. */
export default class extends VoiceEventHandler {
  reset() {
    for (;;) {
      // For ever.
    }
  }
}
