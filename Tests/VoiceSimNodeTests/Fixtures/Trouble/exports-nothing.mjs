/** Known to nobody. */
class VoiceEventHandler {
  setDataChannel() {}
  sendEvent() {}
}
