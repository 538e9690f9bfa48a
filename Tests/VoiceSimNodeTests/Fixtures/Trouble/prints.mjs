import { writeSync } from 'node:fs'
import { VoiceEventHandler } from './plain.mjs'

const megabyte = 'x'.repeat(1 << 20)

/** Says a lot whenever it is reset, in every way there is. */
export default class extends VoiceEventHandler {
  reset() {
    super.reset()
    console.log(megabyte)
    console.error(megabyte)
    process.stdout.write(megabyte)
    writeSync(1, megabyte)
    writeSync(2, megabyte)
  }
}
