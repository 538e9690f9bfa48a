import { VoiceEventHandler } from './plain.mjs'

/** Calls itself without end when it is reset. */
export default class extends VoiceEventHandler {
  reset() {
    return 1 + this.reset()
  }
}
