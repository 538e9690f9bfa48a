import { VoiceEventHandler } from './plain.mjs'

/** Cannot be made. */
export default class extends VoiceEventHandler {
  constructor() {
    super()
    throw new Error('nobody may make this')
  }
}
