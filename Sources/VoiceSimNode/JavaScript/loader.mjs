// Loading a handler's module: TypeScript, stubs for its imports, and aliases of paths.

import { spawnSync } from 'node:child_process'
import * as module from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readFileSync } from 'node:fs'

const stubs = new Map()

/** Why a module cannot be loaded, in one sentence. */
export class LoadError extends Error {}

/** Prepares for what a setup says of a module's imports. */
export function prepareToLoad(setup, setupPath) {
  const { imports = {}, aliases = {} } = setup
  for (const [specifier, exports] of Object.entries(imports)) stubs.set(specifier, exports)
  globalThis[Symbol.for('voicesim.stubs')] = stubs
  if (typeof module.registerHooks !== 'function') {
    if (stubs.size > 0 || Object.keys(aliases).length > 0) {
      const need = 'stubs and aliases of imports need Node 22.15 or later'
      throw new LoadError(`${setupPath}: ${need}, and this is ${process.version}; name another with --node`)
    }
    return
  }
  module.registerHooks({
    resolve(specifier, context, next) {
      if (stubs.has(specifier)) return { url: `voicesim-stub:${encodeURIComponent(specifier)}`, format: 'module', shortCircuit: true }
      for (const [prefix, target] of Object.entries(aliases)) {
        if (!specifier.startsWith(prefix)) continue
        const path = resolve(dirname(setupPath), target, specifier.slice(prefix.length))
        return resolveFile(path, context, next)
      }
      return resolveAsABundlerDoes(specifier, context, next)
    },
    load(url, context, next) {
      if (url.startsWith('voicesim-stub:')) return { format: 'module', source: stubSource(decodeURIComponent(url.slice(14))), shortCircuit: true }
      if (/\.[cm]?ts$/.test(url) && url.startsWith('file:')) return loadTypeScript(url, context, next)
      return next(url, context)
    },
  })
}

/**
 * TypeScript is mostly written for a bundler: './logger' means a file of any ending, and './logger.js' one that is
 * made from a .ts.
 */
function resolveAsABundlerDoes(specifier, context, next) {
  try {
    return next(specifier, context)
  } catch (error) {
    const isFile = /^\.{1,2}\//.test(specifier) && context.parentURL?.startsWith('file:')
    if (!isFile || !['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'].includes(error.code)) throw error
    const path = fileURLToPath(new URL(specifier, context.parentURL))
    for (const candidate of [path, path.replace(/\.([cm]?)js$/, '.$1ts')]) {
      try {
        return resolveFile(candidate, context, next)
      } catch {
        // Nor is that one there: the first error says what was asked for.
      }
    }
    throw error
  }
}

/** A path without an extension, as bundlers take it. */
function resolveFile(path, context, next) {
  let first
  for (const ending of ['', '.ts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js']) {
    try {
      return next(pathToFileURL(path + ending).href, context)
    } catch (error) {
      first ??= error
    }
  }
  throw first
}

function stubSource(specifier) {
  const exports = stubs.get(specifier)
  const names = Object.keys(exports).filter((name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name))
  return [
    `const exports = globalThis[Symbol.for('voicesim.stubs')].get(${JSON.stringify(specifier)})`,
    `export default ('default' in exports ? exports.default : exports)`,
    ...names.map((name) => `export const ${name} = exports.${name}`),
  ].join('\n')
}

/** Enums and parameter properties need more than taking types away. */
function loadTypeScript(url, context, next) {
  if (typeof module.stripTypeScriptTypes !== 'function') return next(url, context)
  const source = readFileSync(fileURLToPath(url), 'utf8')
  const loaded = (code) => ({ format: url.endsWith('.cts') ? 'commonjs' : 'module', source: code, shortCircuit: true })
  try {
    return loaded(module.stripTypeScriptTypes(source))
  } catch (error) {
    if (error.code !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error
    const code = module.stripTypeScriptTypes(source, { mode: 'transform', sourceMap: true, sourceUrl: url })
    transformed.set(url, code)
    return loaded(code)
  }
}

/** URL → what became of a module whose lines are no longer where they were. */
const transformed = new Map()

/**
 * Where something stands that stands at this place of what was loaded.
 *
 * @returns {string} FILE:LINE:COLUMN
 */
export function original(url, line, column) {
  const path = fileURLToPath(url)
  const map = /sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(transformed.get(url) ?? '')?.[1]
  if (map === undefined) return `${path}:${line}:${column}`
  const entry = new module.SourceMap(JSON.parse(Buffer.from(map, 'base64').toString())).findEntry(line - 1, column - 1)
  if (entry.originalLine === undefined) return path
  return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
}

/** An error of loading as one sentence: what was wrong, where, and what would be right. */
export function sentence(error, path) {
  if (error instanceof LoadError) return error.message
  const text = firstLine(error?.message ?? error)
  switch (error?.code) {
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return `${path}: ${text}; a setup can stub it (imports) or say where it is (aliases)`
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return `${path}: TypeScript needs Node 22.18 or later, and this is ${process.version}; name another with --node`
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return `${path}: ${text}; this Node can only take types away: try NODE_OPTIONS=--experimental-transform-types`
  }
  const place = error instanceof SyntaxError ? placeOfSyntax(path, text) : placeOf(error)
  return `${place ?? path}: ${words(error)}`
}

/** What has been thrown, in one line, and where. */
export function reason(error) {
  const place = placeOf(error)
  return words(error) + (place === undefined ? '' : ` (${place})`)
}

function firstLine(text) { return String(text).trim().split('\n')[0] }

/** Anything can be thrown. */
function words(error) {
  if (error instanceof Error) return `${error.name}: ${firstLine(error.message)}`
  return typeof error === 'string' ? `'${firstLine(error)}' was thrown` : `${firstLine(error)} was thrown`
}

/** The place in a file of somebody else's where an error was made: `path:line:column`. */
function placeOf(error) {
  return placesIn(String(error?.stack ?? '')).next().value
}

const ours = dirname(fileURLToPath(import.meta.url))

/**
 * The places in files of somebody else's that lines of this text end with: `path:line` or `path:line:column`. Node writes
 * some of them as URLs, in which a blank is %20.
 */
export function* placesIn(text) {
  for (const [, file, line, column] of text.matchAll(/(?:^|[\s(])((?:file:\/\/)?\/.*?):(\d+)(?::(\d+))?\)?$/gm)) {
    const isURL = file.startsWith('file:')
    const path = isURL ? fileURLToPath(file) : file
    if (path.startsWith(ours)) continue
    yield isURL && column !== undefined
      ? original(file, Number(line), Number(column)) : [path, line, column].filter((part) => part !== undefined).join(':')
  }
}

/** Node tells where the syntax of a module is wrong only when nobody catches the error, so another one has to say. */
function placeOfSyntax(path, text) {
  const source = `import(${JSON.stringify(pathToFileURL(path).href)})`
  const { stderr } = spawnSync(
    process.execPath, ['--no-warnings', '--input-type=module', '--eval', source],
    { encoding: 'utf8', timeout: 5_000, killSignal: 'SIGKILL' })
  return stderr?.includes(text) ? placesIn(stderr).next().value : undefined
}
