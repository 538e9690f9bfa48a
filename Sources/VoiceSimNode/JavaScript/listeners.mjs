// Who listens to a channel or a connection, and telling them, as the DOM has it.

import * as engine from './engine.mjs'
import { invalidState } from './errors.mjs'
import * as events from './events.mjs'
import { escaped, settle } from './tasks.mjs'

/** One listener of one kind of event. */
class Listener {
  constructor(callback, capture, once, isAttribute) {
    this.callback = callback
    this.capture = capture
    this.once = once
    this.isAttribute = isAttribute
    this.isRemoved = false
  }
}

/** What an on… property keeps of a value. */
export function callable(value) {
  return typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : null
}

export class Listeners {
  /** Type → listeners in their order, the on… properties among them. */
  #lists = new Map()
  #target
  /** Is told of each listener that comes (1) or goes (-1), but for the on… properties. */
  #changed

  constructor(target, changed) {
    this.#target = target
    this.#changed = changed
  }

  #list(type) {
    let list = this.#lists.get(type)
    if (list === undefined) this.#lists.set(type, (list = []))
    return list
  }

  add(type, callback, options) {
    const isObject = typeof options === 'object' && options !== null
    const signal = isObject ? options.signal : undefined
    if (signal !== undefined && !(signal instanceof AbortSignal)) {
      throw new TypeError("Failed to execute 'addEventListener' on 'EventTarget': member signal is not of type AbortSignal.")
    }
    if (callable(callback) === null) {
      if (callback === null || callback === undefined) return
      throw new TypeError("Failed to execute 'addEventListener' on 'EventTarget': parameter 2 is not of type 'Object'.")
    }
    if (signal?.aborted) return
    const capture = Boolean(isObject ? options.capture : options)
    if (this.#find(type, callback, capture) !== undefined) return
    const listener = new Listener(callback, capture, isObject && Boolean(options.once), false)
    this.#list(type).push(listener)
    this.#changed(type, 1)
    signal?.addEventListener('abort', () => this.#remove(type, listener), { once: true })
  }

  remove(type, callback, options) {
    const capture = Boolean(typeof options === 'object' ? options?.capture : options)
    const listener = this.#find(type, callback, capture)
    if (listener !== undefined) this.#remove(type, listener)
  }

  #find(type, callback, capture) {
    return this.#lists.get(type)?.find(
      (listener) => !listener.isAttribute && listener.callback === callback && listener.capture === capture)
  }

  #remove(type, listener) {
    if (listener.isRemoved) return
    const list = this.#list(type)
    listener.isRemoved = true
    list.splice(list.indexOf(listener), 1)
    if (!listener.isAttribute) this.#changed(type, -1)
  }

  /** What the on… property of this type is; null for nothing. */
  attribute(type) { return this.#lists.get(type)?.find((listener) => listener.isAttribute)?.callback ?? null }

  /** It keeps its place while it is something, and gets the last one when it becomes something. */
  setAttribute(type, callback) {
    const known = this.#lists.get(type)?.find((listener) => listener.isAttribute)
    if (known === undefined) {
      if (callback !== null) this.#list(type).push(new Listener(callback, false, false, true))
    } else if (callback !== null) {
      known.callback = callback
    } else {
      this.#remove(type, known)
    }
  }

  has(type) { return (this.#lists.get(type)?.length ?? 0) > 0 }

  /** Tells an event that the application has made itself. */
  dispatch(event) {
    if (!(event instanceof Event)) {
      throw new TypeError("Failed to execute 'dispatchEvent' on 'EventTarget': parameter 1 is not of type 'Event'.")
    }
    if (event.currentTarget !== null) {
      throw invalidState("Failed to execute 'dispatchEvent' on 'EventTarget': The event is already being dispatched.")
    }
    // One that was stopped before reaches nobody.
    const isStopped = event.cancelBubble
    events.begin(event, this.#target)
    if (!isStopped) this.#tellAll(event)
    events.end(event)
    return !event.defaultPrevented
  }

  /** Tells an event of the world's. */
  tell(event) {
    this.#tellAll(event)
    events.end(event)
  }

  #tellAll(event) {
    const list = this.#lists.get(event.type)
    if (list === undefined) return
    // Those who capture come first, even where there is nothing to capture from. Whoever is added meanwhile has to
    // wait for the next event.
    if (list.some((listener) => listener.capture)) this.#tellEach(list.filter((listener) => listener.capture), event)
    if (!event.cancelBubble) this.#tellEach(list.filter((listener) => !listener.capture), event)
  }

  #tellEach(listeners, event) {
    for (const listener of listeners) {
      if (listener.isRemoved) continue
      if (listener.once) this.#remove(event.type, listener)
      try {
        this.#call(listener, event)
      } catch (error) {
        // The next listener is told all the same.
        escaped(error)
      }
      // In a browser the stack is empty between two listeners of an event of the world's.
      if (event.isTrusted && engine.depth === 1) settle()
      if (event.isStopped) return
    }
  }

  #call({ callback, isAttribute }, event) {
    if (typeof callback === 'function') {
      const answer = callback.call(this.#target, event)
      if (isAttribute && answer === false) event.preventDefault()
    } else if (!isAttribute) {
      callback.handleEvent(event)
    }
  }
}
