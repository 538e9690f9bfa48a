import { VoiceEventHandler } from './plain.mjs'

let made = 0

/** Can be made to be looked at, and then no more. */
export default class extends VoiceEventHandler {
  constructor() {
    super()
    if (++made > 1) throw new Error('there can be only one')
  }
}
