// Channels that a handler makes itself.

import * as engine from './engine.mjs'
import { Companions } from './companions.mjs'
import { RTCDataChannel } from './data-channel.mjs'
import { MAKE } from './words.mjs'

/** What is driven: see setup.mjs. */
let spec
/** The channels of the run, by their places in the engine. */
let channels
/** How many channels were made that carry messages, in all runs, and the label of one in this run that does not. */
let leaders = 0
let aside

export function use(described, all) {
  spec = described
  channels = all
  leaders = 0
  aside = undefined
}

/** Of the channels that a handler makes without a connection; undefined before the first of a run. */
let loose
export const world = { createDataChannel: (label, options) => makeChannel((loose ??= new Companions()), label, options) }

/** A run begins. */
export function begin() {
  // Whoever names a label that there never is would see a handler that does nothing.
  if (spec.makesChannels && leaders === 0 && aside !== undefined) {
    engine.complain(
      `the handler makes the channel '${aside}', and none with the label in the setup; others open only with that one`)
  }
  aside = undefined
  loose = undefined
}

/**
 * What a handler gets that makes its channels itself; null if there can be none.
 *
 * @param {Companions} companions those of the same connection
 */
export function makeChannel(companions, label, options) {
  // One that is made to see what a handler has.
  if (!engine.isRunning) return RTCDataChannel.unborn(label, options)
  if (!leads(label)) return companions.make(label, options)
  if (engine.isWatching) return null
  const other = companions.otherThan(label)
  if (other !== undefined) engine.complain(ambiguous(other, label))
  leaders++
  const place = engine.ask(MAKE, 0)
  if (place < 0) return null
  const channel = (channels[place] = new RTCDataChannel(place, label, options))
  companions.follow(channel)
  return channel
}

/** Whether a channel of this label carries the messages. */
function leads(label) {
  let answer = true
  try {
    answer = spec.leads(label)
  } catch (error) {
    engine.complain(`the setup's label failed: ${error?.stack ?? error}`)
  }
  if (!answer) aside ??= label
  return Boolean(answer)
}

function ambiguous(first, second) {
  return spec.hasLabel
    ? `the setup's label says yes to both '${first}' and '${second}', channels of one connection; only one carries the messages`
    : `the handler makes the channels '${first}' and '${second}' on one connection; say in a setup which of them carries `
      + `the messages (label: '${second}')`
}
