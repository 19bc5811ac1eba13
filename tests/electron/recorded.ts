import { EventEmitter } from 'node:events'

/** What the program used of the stand-in, in the words of the gate: `App.quit`, `WebContents#will-navigate`, `Menu.constructor`. */
export const used = new Set<string>()

/** An object of Electron's that emits: an event counts as used once it came to a listener. */
export class Emitter extends EventEmitter {
  static readonly kind: string = ''
  override emit(event: string, ...args: unknown[]): boolean {
    const heard = super.emit(event, ...args)
    // The class says which of Electron's it stands for.
    if (heard) used.add(`${(this.constructor as typeof Emitter).kind}#${event}`)
    return heard
  }
}

/** What the program gets to see: every member it takes hold of is written down. Tests hold the object behind it. */
export function recorded<T extends object>(kind: string, target: T): T {
  return new Proxy(target, {
    get: (behind, key) => {
      const value: unknown = Reflect.get(behind, key, behind)
      if (typeof key === 'string') used.add(`${kind}.${key}`)
      return typeof value === 'function' ? (value.bind(behind) as unknown) : value
    },
  })
}

/** The same of a class: its static members, and that one was made; what `new` gives is recorded too. */
export function recordedClass<T extends abstract new (...args: never[]) => object>(kind: string, behind: T): T {
  return new Proxy(behind, {
    construct: (made, args: never[]) => {
      used.add(`${kind}.constructor`)
      return recorded(kind, Reflect.construct(made, args) as object)
    },
    get: (made, key) => {
      const value: unknown = Reflect.get(made, key, made)
      if (typeof key === 'string' && key !== 'prototype') used.add(`${kind}.${key}`)
      return typeof value === 'function' && key !== 'prototype' ? (value.bind(made) as unknown) : value
    },
  })
}
