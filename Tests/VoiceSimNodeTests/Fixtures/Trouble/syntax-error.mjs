/** A bracket is missing. */
export class VoiceEventHandler {
  setDataChannel() {}
  sendEvent( {}
}
