import { VoiceEventHandler } from './plain.mjs'

/** Ends its process by a signal when it is reset. */
export default class extends VoiceEventHandler {
  reset() {
    process.abort()
  }
}
