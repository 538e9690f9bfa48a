import { ReliableHandler } from './Twins/reliable.mjs'

/** Sends what it is given with its keys in the other order, and blanks between them. */
export default class SpellsOtherwise extends ReliableHandler {
  sendEvent(event) { super.sendEvent(JSON.stringify(backwards(event), null, 1)) }
}

function backwards(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).reverse().map(([key, field]) => [key, backwards(field)]))
}
