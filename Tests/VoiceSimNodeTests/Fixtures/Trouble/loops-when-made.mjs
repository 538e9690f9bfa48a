import { VoiceEventHandler } from './plain.mjs'

/** Never comes back from being made. */
export default class extends VoiceEventHandler {
  constructor() {
    super()
    for (;;) {
      // For ever.
    }
  }
}
