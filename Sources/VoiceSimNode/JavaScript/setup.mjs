// From a module and its setup to what is driven.

import * as messages from './messages.mjs'
import { reason } from './loader.mjs'

const keys = [
  'name', 'make', 'calls', 'isReady', 'queuedCount', 'capacity', 'highWaterMark', 'maximumDelay', 'observe', 'claims',
  'events', 'messages', 'carries', 'farSide', 'label', 'imports', 'aliases', 'globals', 'fingerprint',
]
const calls = ['setDataChannel', 'sendEvent', 'clear', 'reset']
const functions = ['make', 'isReady', 'queuedCount', 'observe', 'carries', 'fingerprint']
const texts = ['name', 'farSide']
const objects = ['calls', 'imports', 'aliases', 'globals']
const amounts = ['capacity', 'highWaterMark']

/** What is wrong with a setup, in one sentence. */
export class SetupError extends Error {}

/** Says what is wrong with a setup; nothing if nothing is. */
export function check(setup, path) {
  if (setup === undefined) throw new SetupError(`${path}: a setup exports an object by default, and this exports none`)
  if (!isObject(setup)) throw new SetupError(`${path}: a setup exports an object by default, not ${kind(setup)}`)
  // What is undefined is left out: setups are put together from others.
  const has = (key) => setup[key] !== undefined
  for (const key of Object.keys(setup)) {
    if (!keys.includes(key)) throw new SetupError(`${path}: a setup has no '${key}'; it may have ${keys.join(', ')}`)
  }
  for (const key of functions) {
    if (has(key) && typeof setup[key] !== 'function') {
      throw new SetupError(`${path}: '${key}' is a function, not ${kind(setup[key])}`)
    }
  }
  for (const key of texts) {
    if (has(key) && typeof setup[key] !== 'string') throw new SetupError(`${path}: '${key}' is a text, not ${kind(setup[key])}`)
  }
  for (const key of objects) {
    if (has(key) && !isObject(setup[key])) throw new SetupError(`${path}: '${key}' is an object, not ${kind(setup[key])}`)
  }
  for (const key of amounts) {
    const amount = setup[key]
    if (has(key) && typeof amount !== 'function' && !(Number.isInteger(amount) && amount >= 0)) {
      throw new SetupError(`${path}: '${key}' is a whole number of at least 0, or a function that gives one, not ${shown(amount)}`)
    }
  }
  if (has('claims') && !(Array.isArray(setup.claims) && setup.claims.every((claim) => typeof claim === 'string'))) {
    throw new SetupError(`${path}: 'claims' is a list of texts, not ${shown(setup.claims)}`)
  }
  for (const [specifier, exports] of Object.entries(setup.imports ?? {})) {
    if (!isObject(exports)) throw new SetupError(`${path}: what '${specifier}' exports is an object, not ${kind(exports)}`)
  }
  for (const [prefix, target] of Object.entries(setup.aliases ?? {})) {
    if (typeof target !== 'string') throw new SetupError(`${path}: the alias '${prefix}' stands for a path, not for ${kind(target)}`)
  }
  for (const [key, call] of Object.entries(setup.calls ?? {})) {
    if (!calls.includes(key)) throw new SetupError(`${path}: there is no call '${key}'; the calls are ${calls.join(', ')}`)
    if (call !== null && call !== undefined && typeof call !== 'function') {
      throw new SetupError(`${path}: calls.${key} is a function, or null for a handler that has no such thing, not ${kind(call)}`)
    }
  }
  if (has('events') && setup.events !== 'object' && setup.events !== 'text') {
    throw new SetupError(`${path}: 'events' is 'object' or 'text', not ${shown(setup.events)}`)
  }
  if (has('label') && typeof setup.label !== 'function' && typeof setup.label !== 'string') {
    throw new SetupError(`${path}: 'label' is a text, or a function that says of a label whether it is the one, not ${kind(setup.label)}`)
  }
  if (has('maximumDelay') && !(Number.isInteger(setup.maximumDelay) && setup.maximumDelay > 0)) {
    throw new SetupError(`${path}: 'maximumDelay' is a number of milliseconds, more than 0, not ${shown(setup.maximumDelay)}`)
  }
}

function isObject(value) { return value !== null && typeof value === 'object' && !Array.isArray(value) }

/** What kind of value this is, as the end of a sentence. */
function kind(value) {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  return { object: 'an object', string: 'a text' }[typeof value] ?? `a ${typeof value}`
}

/** The value itself where it is short, or else its kind. */
function shown(value) {
  if (typeof value === 'string') return `'${value}'`
  return typeof value === 'number' ? String(value) : kind(value)
}

/** The class that a module exports: by default, as the only one, or as module.exports. */
function handlerClass(module, path) {
  const isClass = (value) => typeof value === 'function' && value.prototype !== undefined
  const whole = module.default ?? module
  if (isClass(whole)) return whole
  const all = [...new Set([...Object.values(module), ...Object.values(Object(module.default))])].filter(isClass)
  const classes = all.filter((value) => ['sendEvent', 'setDataChannel'].some((name) => name in value.prototype))
  if (classes.length === 1) return classes[0]
  // Methods may be fields, which show in what is made only.
  if (classes.length === 0 && all.length === 1) return all[0]
  const names = classes.map((value) => value.name).join(' and ')
  throw new SetupError(
    classes.length === 0
      ? `${path}: exports no class with setDataChannel and sendEvent; say in a setup how to make a handler`
      : `${path}: exports ${names}; say in a setup which of them to make`)
}

/**
 * The method that a call of a setup calls on its handler, as its source says it; undefined if it calls none or several.
 * Reports speak of it, and nothing else does.
 */
function methodIn(call) {
  const source = Function.prototype.toString.call(call)
  const handler = /^(?:async\s+)?(?:function\b\s*[\w$]*\s*\(|[\w$]+\s*\(|\()?\s*([\w$]+)/.exec(source)?.[1]
  if (handler === undefined) return undefined
  const called = [...source.matchAll(/([\w$]+)\s*\??\.\s*([\w$]+)\s*\(/g)].filter((match) => match[1] === handler)
  const methods = new Set(called.map((match) => match[2]))
  return methods.size === 1 ? [...methods][0] : undefined
}

/** The first of these names that the handler has as a method. */
function method(handler, names) { return names.find((name) => typeof handler?.[name] === 'function') }

/**
 * What is driven.
 *
 * @param {object} module what the handler's module exports
 * @param {object} setup checked
 * @param {string} path the module's, for messages
 * @param {string} name what the handler is called if its setup does not say
 * @param {string} setupPath the setup's, for messages
 */
export function specOf(module, setup, path, name, setupPath) {
  const make = setup.make ?? (() => new (handlerClass(module, path))())
  const spec = {
    make: (world) => make(module, world),
    capacity: valueOf(setup.capacity),
    highWaterMark: valueOf(setup.highWaterMark),
    carries: setup.carries,
    fingerprint: setup.fingerprint,
    leads: leadsOf(setup.label),
    hasLabel: setup.label !== undefined,
    givenLabel: typeof setup.label === 'string' ? setup.label : undefined,
  }
  // One is made and looked at, to see what it has.
  let sample
  try {
    sample = spec.make({ createDataChannel: () => null })
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(`${path}: a handler could not be made: ${reason(error)}`)
  }
  if (sample === null || sample === undefined) throw new SetupError(`${setupPath}: 'make' gave ${sample} and no handler`)
  if (typeof sample.then === 'function') throw new SetupError(`${setupPath}: 'make' gave a promise; it gives the handler itself, at once`)
  const missing = []
  const names = {}
  const claims = new Set(setup.claims ?? [])
  spec.makesChannels = claims.has('makesChannels')
  claims.add('isCollected')
  claims.add('answersLater')
  call('setDataChannel', ['setDataChannel'], ['attach', 'attach open', 'attach opening', 'attach again', 'attach tight'])
  call('sendEvent', ['sendEvent', 'send'], ['send', 'send same', 'send large', 'send huge', 'flood'])
  call('clear', ['clearMessageQueue', 'clear'], ['clear'])
  call('reset', ['reset'], ['reset'])
  if (missing.includes('send')) throw new SetupError(`${path}: the handler has no sendEvent; say in a setup which call it is (calls.sendEvent)`)
  if (missing.includes('attach') && !claims.has('makesChannels')) {
    throw new SetupError(`${path}: the handler has no setDataChannel; say in a setup which call it is (calls.setDataChannel), or that it makes its channels itself (claims: ['makesChannels'])`)
  }

  const ready = method(sample, ['isDataChannelReady', 'isReady'])
  if (setup.isReady) spec.isReady = setup.isReady
  else if (ready) spec.isReady = (handler) => handler[ready]()
  else if (typeof sample.isReady === 'boolean') spec.isReady = (handler) => handler.isReady
  else {
    spec.isReady = () => false
    claims.add('hidesReadiness')
  }
  if (setup.queuedCount) spec.queuedCount = setup.queuedCount
  else if (typeof sample.queuedCount === 'number') spec.queuedCount = (handler) => handler.queuedCount
  else if (typeof sample.queueLength === 'number') spec.queuedCount = (handler) => handler.queueLength
  else if (Array.isArray(sample.messageQueue)) spec.queuedCount = (handler) => handler.messageQueue.length
  else {
    spec.queuedCount = () => 0
    claims.add('hidesQueue')
  }
  const isEmitter = typeof sample.on === 'function'
  spec.observe = setup.observe ?? ((handler, report) => {
    if (!isEmitter) return
    handler.on('error', report.error)
    handler.on('dataChannel.flushFailed', report.flushFailed)
  })

  /** A call that the setup says, or the handler has under one of these names; else these steps do not happen. */
  function call(key, usual, steps) {
    const said = setup.calls?.[key]
    const known = method(sample, usual)
    names[key] = said ? methodIn(said) ?? key : known ?? key
    if (said) spec[key] = said
    else if (known && said !== null) {
      spec[key] = key === 'setDataChannel' || key === 'sendEvent'
        ? (handler, value) => handler[known](value)
        : (handler) => handler[known]()
    } else {
      spec[key] = () => {}
      missing.push(...steps)
    }
  }

  const form = setup.events ?? 'object'
  const texts = textsOf(setup.messages, form, setupPath)
  messages.prepare(texts ?? numbered(), form)
  return {
    spec,
    description: {
      name: setup.name ?? name,
      claims: [...claims],
      messages: texts ?? [],
      carries: setup.carries !== undefined,
      farSide: setup.farSide ?? 'silent',
      missing,
      maximumDelay: setup.maximumDelay ?? 10_000,
      calls: names,
      isAccountable: setup.fingerprint !== undefined,
    },
  }
}

/** Whether a channel of this label carries the application's messages. */
function leadsOf(given) {
  if (given === undefined) return () => true
  return typeof given === 'function' ? given : (label) => label === given
}

function valueOf(given) { return typeof given === 'function' ? given : () => given }

/** As many as the engine gives at most, and the one that is given when all is calm. */
const most = 320
function numbered() { return Array.from({ length: most + 1 }, (_, place) => `{"m":${place + 1}}`) }

/** The messages of a setup as they go over the wire; undefined if it has none. */
function textsOf(given, form, path) {
  if (given === undefined) return undefined
  const list = typeof given === 'function' ? Array.from({ length: most }, (_, place) => given(place + 1)) : given
  if (!Array.isArray(list) || list.length === 0) throw new SetupError(`${path}: 'messages' is a list of at least one, or a function of a number`)
  if (form === 'text') return list.map(messages.text)
  const values = list.map((message) => objectOf(message, path))
  const meanings = new Map()
  for (const value of values) {
    const meaning = messages.meaning(value)
    if (meanings.has(meaning)) {
      throw new SetupError(`${path}: two messages say '${meanings.get(meaning)}'; nobody could tell them apart, so make them differ`)
    }
    meanings.set(meaning, JSON.stringify(value))
  }
  return [...meanings.values()]
}

function objectOf(message, path) {
  let value
  try {
    value = JSON.parse(typeof message === 'string' ? message : JSON.stringify(message))
  } catch (error) {
    throw new SetupError(`${path}: the message ${message} is no JSON (${error.message}); say events: 'text' if it is to be none`)
  }
  if (isObject(value)) return value
  throw new SetupError(`${path}: the message ${JSON.stringify(value)} is no object; say events: 'text' if it is to be none`)
}
