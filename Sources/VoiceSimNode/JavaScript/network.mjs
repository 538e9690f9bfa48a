// What a schedule cannot hold: input and output that are real. No real thing ever comes to its end while schedules
// run, and if it did, no run would be like another. So whoever begins one is told, and so is the user.

import { createRequire, syncBuiltinESMExports } from 'node:module'
import { promisify } from 'node:util'
import * as engine from './engine.mjs'
import { placesIn } from './loader.mjs'

const require = createRequire(import.meta.url)

/** Who has called us, from the inside out. */
function stack() {
  const limit = Error.stackTraceLimit
  // Where errors are made is not looked for while schedules run.
  Error.stackTraceLimit = 100
  const { stack } = new Error()
  Error.stackTraceLimit = limit
  return String(stack).split('\n').slice(1)
}

/** Throws, and says what to do about it. */
function refuse(name, remedy) {
  const lines = stack()
  // The first on the stack that is neither Node's nor ours, if there is one.
  const place = placesIn(lines.join('\n')).next().value
  const isImport = place === undefined && lines.some((line) => line.includes('node:internal/modules/'))
  const sentence = isImport
    ? 'the handler has an import() that loads a file in the middle of a schedule; Node 22.15 or later can do that,'
      + ' or a setup can load the file before'
    : `${place ?? 'the handler'}: ${name} is real, and nothing real happens in a schedule; ${remedy}`
  engine.complain(sentence)
  throw new Error(sentence)
}

/** What is in a module's stead while runs happen; otherwise it is what it was. */
function guarded(real, name, remedy, allows = () => false) {
  const guard = function (...parameters) {
    if (engine.isRunning && !allows(...parameters)) refuse(name, remedy)
    if (new.target) return Reflect.construct(real, parameters, new.target === guard ? real : new.target)
    return real.apply(this, parameters)
  }
  Object.setPrototypeOf(guard, real)
  Object.defineProperty(guard, 'name', { value: real.name })
  if (real.prototype !== undefined) guard.prototype = real.prototype
  // What promisify makes of it goes another way. What that makes of itself is itself.
  const promised = real[promisify.custom]
  if (promised !== undefined && promised !== real) {
    Object.defineProperty(guard, promisify.custom, { value: guarded(promised, name, remedy, allows) })
  }
  return guard
}

function guard(object, names, label, remedy, allows) {
  for (const name of names) {
    const real = object?.[name]
    if (typeof real !== 'function') continue
    Object.defineProperty(object, name, {
      value: guarded(real, label(name), remedy, allows), configurable: true, writable: true, enumerable: true,
    })
  }
}

/** Everything that a module can do, but for what is said to be harmless. */
function functionsOf(object, except = []) {
  return Object.keys(Object.getOwnPropertyDescriptors(object)).filter((name) => {
    const { value } = Object.getOwnPropertyDescriptor(object, name)
    return typeof value === 'function' && !except.includes(name)
  })
}

function guardModule(name, names, allows) {
  const module = require(`node:${name}`)
  const remedy = `a setup can stand in for the module: imports: { 'node:${name}': { … } }`
  guard(module, names(module), (function_) => `${function_}() of node:${name}`, remedy, allows)
}

const only = (...names) => () => names

guardModule('http', only('request', 'get', 'createServer'))
guardModule('https', only('request', 'get', 'createServer'))
guardModule('http2', only('connect', 'createServer', 'createSecureServer'))
guardModule('tls', only('connect', 'createServer'))
guardModule('net', only('connect', 'createConnection', 'createServer'))
guardModule('dgram', only('createSocket'))
for (const name of ['dns', 'dns/promises']) {
  const harmless = ['Resolver', 'getServers', 'setServers', 'getDefaultResultOrder', 'setDefaultResultOrder']
  guardModule(name, (dns) => functionsOf(dns, harmless))
}
guardModule('child_process', (child) => functionsOf(child, ['ChildProcess']))
guardModule('worker_threads', only('Worker'))

// Reading at once gives the same in every run. What is written to the terminal is not looked at.
const harmless = /^(?:read.*|exists|stat|lstat|fstat|access|realpath|open|close|fstat|statfs|opendir)Sync$/
guardModule('fs', (fs) => functionsOf(fs).filter((name) => !/^[A-Z_]/.test(name) && !harmless.test(name)),
  (file) => file === 1 || file === 2)
guardModule('fs/promises', functionsOf)
guard(
  require('node:net').Socket.prototype, ['connect'], () => 'connect() of a Socket',
  "a setup can stand in for the module: imports: { 'node:net': { … } }")
// It works on another thread, and what it comes to arrives by way of the event loop.
const { subtle } = globalThis.crypto
guard(
  subtle, functionsOf(Object.getPrototypeOf(subtle), ['constructor']), (name) => `crypto.subtle.${name}()`,
  'a setup can stand in for it: globals: { crypto: { … } }')
guardModule('zlib', (zlib) => functionsOf(zlib).filter((name) => !/Sync$|^[A-Z]|^crc32$/.test(name)))
guardModule('crypto', only('pbkdf2', 'scrypt', 'hkdf', 'generateKeyPair', 'generateKey', 'generatePrime', 'checkPrime'))
const elsewhere = 'leave it out of what is tested, or let a setup stand in for it (globals)'
guard(
  globalThis.WebAssembly, ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming'],
  (name) => `WebAssembly.${name}()`, elsewhere)
guard(Atomics, ['waitAsync'], () => 'Atomics.waitAsync()', elsewhere)
guard(globalThis.Blob?.prototype, ['stream'], () => 'stream() of a Blob', elsewhere)
for (const name of ['Response', 'Request']) {
  const readers = ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes']
  guard(globalThis[name]?.prototype, readers, (method) => `${method}() of a ${name}`, elsewhere)
}
syncBuiltinESMExports()

/**
 * What browsers have, and this Node may not; and what comes by way of an event loop that is not the scheduler's.
 * A WebSocket that is simulated would stand here instead.
 */
function stand(name) {
  const real = globalThis[name] ?? class {
    constructor() { throw new ReferenceError(`${name} is not defined`) }
  }
  const label = name === 'fetch' ? 'fetch()' : `new ${name}()`
  globalThis[name] = guarded(real, label, `a setup can stand in for it: globals: { ${name} }`)
}
const others = ['MessageChannel', 'BroadcastChannel', 'CompressionStream', 'DecompressionStream']
for (const name of ['fetch', 'WebSocket', 'EventSource', 'Worker', ...others]) stand(name)
if (globalThis.WebSocket.OPEN === undefined) {
  Object.assign(globalThis.WebSocket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 })
}
