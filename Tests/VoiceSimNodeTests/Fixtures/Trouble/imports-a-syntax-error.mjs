export { VoiceEventHandler } from './syntax-error.mjs'
