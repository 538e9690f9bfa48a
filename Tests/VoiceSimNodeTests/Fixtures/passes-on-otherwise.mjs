import { ReliableHandler } from './Twins/reliable.mjs'

/** Passes on what it hears, as an object whose keys are in the other order. */
export default class PassesOnOtherwise extends ReliableHandler {
  listen(channel) {
    super.listen(channel)
    channel.onmessage = ({ data }) => {
      if (channel !== this.channel) return
      this.emit('received', Object.fromEntries(Object.entries(JSON.parse(data)).reverse()))
    }
  }
}
