import { describe, expect, it } from 'vitest'
import { createConfirmations } from '#core/access/confirmation.ts'
import { testPorts } from '#test/helper/open-test-station.ts'

const MINUTE = 60_000

/** Confirmations with their clock, as two connections of one user see them. */
function desk() {
  const ports = testPorts('confirmation')
  const all = createConfirmations(ports)
  return {
    ports,
    all,
    window: (act: string | null) => all.at('window', act),
    other: (act: string) => all.at('other', act),
  }
}

describe('a confirmation', () => {
  it('is good once, for the act it was given for', () => {
    const { window } = desk()
    const token = window('procedure.recordPayment').issue('u')
    expect(window('procedure.recordPayment').take('u', token)).toBe(true)
    expect(window('procedure.recordPayment').take('u', token)).toBe(false)
  })

  // Bug caught: the password given for a printed list was good for a payment, at whatever desk.
  it.each([
    ['for another act', 'procedure.reverseEntry', 'window', 'u', 0],
    ['at another connection', 'procedure.recordPayment', 'other', 'u', 0],
    ['of another user', 'procedure.recordPayment', 'window', 'v', 0],
    // Bug caught: a clock that was set back let it serve for as long as that was.
    ['once the clock was set back', 'procedure.recordPayment', 'window', 'u', -MINUTE],
    ['after three minutes', 'procedure.recordPayment', 'window', 'u', 3 * MINUTE + 1],
  ])('is not good %s, and is used up by the attempt', (_how, act, connection, user, wait) => {
    const { ports, all, window } = desk()
    const token = window('procedure.recordPayment').issue('u')
    ports.clock.advance(wait)
    expect(all.at(connection, act).take(user, token)).toBe(false)
    expect(window('procedure.recordPayment').take('u', token)).toBe(false)
  })

  it('is good for any act where none was named, as at the command line', () => {
    const { window } = desk()
    expect(window('trust.rotate').take('u', window(null).issue('u'))).toBe(true)
  })

  // Bug caught: it outlived the lock, and whoever sat down next within three minutes could use it.
  it('dies when its connection is left, and no other does', () => {
    const { all, window, other } = desk()
    const mine = window('backup.restore').issue('u')
    const theirs = other('backup.restore').issue('u')
    all.forget('window')
    expect(window('backup.restore').take('u', mine)).toBe(false)
    expect(other('backup.restore').take('u', theirs)).toBe(true)
  })
})
