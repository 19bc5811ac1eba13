import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { faultWords } from '#shared/fault-words.ts'
import { dataFolder } from './place.ts'

const root = mkdtempSync(join(tmpdir(), 'hsb-place-'))
beforeAll(() => {
  mkdirSync(join(root, 'resources', 'migrations', 'meta'), { recursive: true })
  writeFileSync(join(root, 'resources', 'migrations', 'meta', '_journal.json'), '{}')
})
afterAll(() => rmSync(root, { recursive: true }))

function words(unit?: string): string {
  try {
    return dataFolder({ demo: true, unit }, root)
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    expect(error.code).toBe('DEMO_MISSING')
    const { message, advice } = faultWords(error.code, error.details)
    return `${message}${advice}`
  }
}

describe('the data folder a shell opens', () => {
  // Bug caught: asked for a demo nobody had made, or for a unit that is none, the program opened the wizard of a new station there.
  it('is a demo station only where one was made', () => {
    expect(words()).toBe('没有 421222 的演示站。请先运行 npm run demo。')
    const stations = join(root, 'demo', 'stations')
    for (const unit of ['421222', '421200']) mkdirSync(join(stations, unit), { recursive: true })
    expect([words(), words('421200')]).toEqual([join(stations, '421222'), join(stations, '421200')])
    expect(words('421299')).toBe('没有 421299 的演示站。建好的有：421200、421222。')
    expect(words('../../elsewhere')).toContain('没有')
  })

  it('is the folder named, before anything else', () => {
    expect(dataFolder({ data: '/somewhere', demo: true }, root)).toBe('/somewhere')
  })
})
