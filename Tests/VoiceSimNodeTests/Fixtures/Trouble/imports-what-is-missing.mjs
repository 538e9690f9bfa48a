import { logger } from '@/lib/logger'

export class VoiceEventHandler {
  setDataChannel() {}
  sendEvent() { logger.info() }
}
