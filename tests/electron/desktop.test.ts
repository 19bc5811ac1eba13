import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { electronUses } from '#tools/gate/electron-uses.ts'
import { temporaryFolder } from '#test/helper/temporary.ts'
import { root } from '../../tools/process.mjs'

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron)

// One program, one order: starts that must not happen, then one run asked part after part, then what it used of Electron.
await import('./part/refused.ts')
const { forgetStart, moveIn, start } = await import('./part/run.ts')

describe('the running program', async () => {
  beforeAll(async () => {
    moveIn()
    forgetStart()
    await start()
  })
  await import('./part/start.ts')
  await import('./part/guard.ts')
  await import('./part/scheme.ts')
  await import('./part/call.ts')
  await import('./part/folder.ts')
  await import('./part/print.ts')
  await import('./part/given.ts')
  await import('./part/end.ts')
})

/** What the gate must find: members and events nobody published, members of which it cannot tell what they are. */
const SEEDED = `import { app, BrowserWindow } from 'electron'
app.flyAway()
app.on('fly-away', () => undefined)
app['land' + 'ing']()
const { wings } = app
export const late = (window: BrowserWindow) => window.setOpacity(0.5)
export const kept = [wings]
`

describe('every call of Electron', async () => {
  const { used } = await import('./recorded.ts')
  const shell = join(root, 'src', 'main', 'shell', 'electron')
  const seeded = join(temporaryFolder('hsb-seeded-'), 'seeded.ts')
  writeFileSync(seeded, SEEDED)
  const found = electronUses([
    join(root, 'src', 'preload', 'index.ts'),
    ...readdirSync(shell, { recursive: true, encoding: 'utf8' })
      .filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts'))
      .map((one) => join(shell, one)),
    seeded,
  ])
  const ours = (place: string) => place.startsWith('src/')
  const missed = () => [...found.used].filter(([name]) => !used.has(name)).map(([name, place]) => `${place} ${name}`)

  // Bug caught: a member the stand-in was never asked for, called for the first time on a clerk's machine.
  it('was made here, on the stand-in', () => {
    expect([...found.used.values()].filter(ours).length).toBeGreaterThan(60)
    expect(missed().filter(ours)).toEqual([])
  })
  it('is known to the definitions published with the pinned version', () => {
    expect(found.unknown.filter(ours)).toEqual([])
  })
  it('would be missed here if it was not made, or not known', () => {
    expect(
      missed()
        .filter((one) => !ours(one))
        .map((one) => one.split(' ')[1]),
    ).toEqual(['BrowserWindow.setOpacity'])
    expect(found.unknown.filter((one) => !ours(one)).map((one) => one.split(' ')[1])).toEqual([
      'App.flyAway',
      'App#fly-away',
      'App[…]',
      'App.wings',
    ])
  })
})
