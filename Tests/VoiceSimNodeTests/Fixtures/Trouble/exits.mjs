import { VoiceEventHandler } from './plain.mjs'

/** Ends its process when it is reset. */
export default class extends VoiceEventHandler {
  reset() {
    process.exit(3)
  }
}
