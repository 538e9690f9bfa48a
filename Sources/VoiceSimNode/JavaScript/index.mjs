// What a test imports: run and replay. See index.d.ts.

import { existsSync } from 'node:fs'
// The real one, whatever a test puts in its place later.
import { setImmediate } from 'node:timers'
import { fileURLToPath } from 'node:url'
import { snapshot } from './substitutes.mjs'

// What the simulator puts in the place of time, chance and the network is there while schedules run, and at no other
// time: a test runner needs its own.
const real = snapshot()
const engine = await import('./engine.mjs')
const { drive, perform } = await import('./driver.mjs')
await import('./clock.mjs')
await import('./time-promises.mjs')
await import('./globals.mjs')
await import('./network.mjs')
const { check, specOf, SetupError } = await import('./setup.mjs')
const tasks = await import('./tasks.mjs')
const { numbers, words } = await import('./words.mjs')
const simulated = snapshot()
real.restore()

const holder = { exports: {} }
process.dlopen(holder, fileURLToPath(new URL('voicesim.node', import.meta.url)))
const native = holder.exports

const own = ['seed', 'from', 'schedules', 'fidelity', 'quirks', 'farSide', 'properties', 'corpus', 'allowKnown']

/** A handler broke something that it should not, or a corpus is not what it says. */
export class VoiceSimError extends Error {
  constructor(message, report) {
    super(message)
    this.name = 'VoiceSimError'
    this.report = report
  }
}

export function run(options) { return inATask(() => order(options, false)) }
export function replay(options) {
  return inATask(() => {
    // Where nobody has named it, it may be that nothing was found yet.
    const isNamed = options?.corpus !== undefined
    if (isNamed && typeof options.corpus === 'string' && !existsSync(options.corpus)) {
      throw new SetupError(`voicesim: there is no folder ${options.corpus} to replay`)
    }
    return order({ corpus: 'Corpus', ...options }, true)
  })
}

/** In a task of its own: inside of a microtask no other could be run. */
function inATask(work) {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(work())
      } catch (error) {
        reject(error)
      }
    })
  })
}

function order(options, isReplay) {
  const setup = { ...options }
  for (const key of own) if (key !== 'farSide') delete setup[key]
  for (const key of ['imports', 'aliases', 'globals']) {
    if (key in setup) throw new SetupError(`voicesim: '${key}' is for the command, which loads a handler; a test has loaded it itself`)
  }
  check(setup, 'voicesim')
  if (setup.make === undefined) throw new SetupError('voicesim: make is missing: a function that makes a fresh handler')
  if (options.corpus !== undefined && typeof options.corpus !== 'string') {
    throw new SetupError(`voicesim: corpus is the path of a folder, not ${typeof options.corpus}`)
  }
  const make = setup.make
  setup.make = (_, world) => make(world)
  return inSimulation(() => {
    const { spec, description } = specOf({}, setup, 'voicesim', 'handler', 'voicesim')
    drive(spec)
    engine.use(native, perform)
    const { env } = process
    native.runForTest(words, numbers, JSON.stringify({
      handler: description,
      isReplay,
      seed: String(env.VOICESIM_SEED ?? seedOf(options.seed) ?? Math.floor(real.random() * 2 ** 32)),
      from: wholeNumber('from', env.VOICESIM_FROM ?? options.from ?? 0),
      schedules: wholeNumber('schedules', env.VOICESIM_SCHEDULES ?? options.schedules ?? 10_000, 1),
      fidelity: options.fidelity,
      quirks: [options.quirks ?? []].flat(),
      farSide: undefined,
      properties: [options.properties ?? []].flat(),
      corpus: options.corpus ?? undefined,
      allowsKnown: options.allowKnown ?? false,
    }))
    engine.serveUntilEnd()
    const report = JSON.parse(engine.takeText())
    if (report.message !== undefined) throw new VoiceSimError(report.message, report)
    return report
  })
}

function wholeNumber(name, value, least = 0) {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < least) {
    throw new SetupError(`voicesim: ${name} is a whole number of at least ${least}, not '${value}'`)
  }
  return number
}

/** A number that is too large to be exact would be another seed. */
function seedOf(seed) {
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new SetupError(`voicesim: the seed ${seed} is not exact as a number; give it as a text, such as '0x1000000000000000'`)
  }
  return seed
}

/** While schedules run time, chance and the network are simulated, and nobody else hears of rejections. */
function inSimulation(work) {
  const { stackTraceLimit } = Error
  const before = snapshot()
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  simulated.restore()
  tasks.begin()
  engine.setRunning(true)
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    engine.setRunning(false)
    tasks.end()
    before.restore()
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
}
