import { VoiceEventHandler } from './plain.mjs'

/** Leaves timers and promises behind that nobody waits for. */
export default class extends VoiceEventHandler {
  sendEvent(event) {
    super.sendEvent(event)
    setInterval(() => {}, 1_000)
    setTimeout(() => this.flush(), 3_600_000)
    new Promise(() => {}).then(() => this.flush())
  }
}
