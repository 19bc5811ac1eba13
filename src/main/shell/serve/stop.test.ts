import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { stopOn } from '#shell/serve/stop.ts'

describe('what closes the server', () => {
  // Bug caught: a console of Windows that is closed, and Ctrl+Break, ended the program in the middle of its writing.
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])('is %s, once', (signal) => {
    const target = new EventEmitter()
    let stopped = 0
    stopOn(target, () => (stopped += 1))
    target.emit(signal)
    expect(stopped).toBe(1)
    target.emit(signal)
    target.emit('SIGINT')
    expect(stopped).toBe(1)
  })
})
