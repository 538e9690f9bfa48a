// What there is of the engine on this side: its functions, and how far the run has come.
//
// These are read at every yield point, so they are variables of a module and not fields of an object.

import { ANSWER, COMPLAIN, DONE, END, FIRST, OPERATION, REQUEST, RESULT, SECOND, words } from './words.mjs'

/** The functions of the add-on. */
let native
/** Does an operation: see driver.mjs. */
let perform
let takeTurn
/** The number of the run: whatever belongs to another is over. */
export let run = 0
/** Whether runs happen: then time, chance and the network are the engine's. */
export let isRunning = false
/** Whether somebody looks at the handler from outside, which must leave no trace. */
export let isWatching = false
/** Whether what was seen then depends on something that may change between two calls. */
export let isFleeting = false
/** How many calls into the handler are under way, one inside the other. */
export let depth = 0

export function use(addOn, performer) {
  native = addOn
  perform = performer
  takeTurn = addOn.takeTurn
}

/**
 * Asks the engine for something. It may let us do something first, as deep as a schedule goes.
 *
 * @returns what came of it
 */
export function ask(request, first) {
  words[FIRST] = first
  words[REQUEST] = request
  takeTurn()
  while (words[OPERATION] !== ANSWER) {
    perform()
    words[REQUEST] = DONE
    takeTurn()
  }
  return words[RESULT]
}

/** The same with one word more. */
export function askWith(request, first, second) {
  words[SECOND] = second
  return ask(request, first)
}

/** The same with a text. */
export function askWithText(request, first, text) {
  native.giveText(text)
  return ask(request, first)
}

/** The text that goes with what we are to do. */
export function takeText() { return native.takeText() ?? '' }

/** Says why nothing that this run comes to can be used. */
export function complain(sentence) { askWithText(COMPLAIN, 0, sentence) }

/** Does what the engine asks for, until it has no more to ask. */
export function serveUntilEnd() {
  for (;;) {
    takeTurn()
    if (words[OPERATION] === END) return
    perform()
    words[REQUEST] = DONE
  }
}

/** Does what the engine asks for, until the process ends. */
export function serve() {
  for (;;) {
    takeTurn()
    perform()
    words[REQUEST] = DONE
  }
}

export function setRunning(value) { isRunning = value }
export function beginRun() { run++ }
export function beginWatching() { isWatching = true; isFleeting = false }
export function endWatching() { isWatching = false }
export function noteFleeting() { isFleeting = true }
export function enter() { depth++ }
export function leave() { depth-- }
