import { VoiceEventHandler } from './plain.mjs'

/** Throws what is no error. */
export default class extends VoiceEventHandler {
  reset() {
    throw undefined
  }

  clearMessageQueue() {
    throw 'a text'
  }
}
