import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { RESOURCES, testPorts } from '#test/helper/open-test-station.ts'

const PASSWORD = '桃李Spring-2014'
const account = (name: string) => ({ userName: name, personName: `${name}甲`, password: PASSWORD, again: PASSWORD })
const draft = {
  step: 1,
  code: '421222',
  bureau: '通城县商务局',
  administrator: account('管理'),
  clerk: account('经办'),
  folder: '',
}

let root: string
let host: ReturnType<typeof createInlineHost>
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hsb-wizard-'))
  const ports = testPorts('wizard')
  host = createInlineHost({ dataDir: join(root, 'data'), resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'test' })
})
afterAll(async () => {
  await host.close()
  rmSync(root, { recursive: true, force: true })
})

const ask = async (route: RouteName, input: unknown, connection = 'window') => {
  const reply = await host.call({ connection, route, input })
  return reply.ok ? reply.value : reply.fault.code
}

/** Every byte in the data folder. */
function onDisk(): string {
  const files = readdirSync(join(root, 'data'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('')
}

describe('the wizard', () => {
  // Bug caught: a reload lost all that was typed; or it was kept where another window, or whoever reads the disk, finds the passwords.
  it('finds what it was told again, in its own window and nowhere else', async () => {
    expect(await ask('station.keptSetup', {})).toBeNull()
    await ask('station.keepSetup', draft)
    expect(await ask('station.keptSetup', {})).toEqual(draft)
    expect(await ask('station.keptSetup', {}, 'another window')).toBeNull()
    expect(onDisk()).not.toContain(Buffer.from(PASSWORD).toString('latin1'))
  })

  // Bug caught: a folder that is not there was taken without a word, and the first backup found nowhere to go.
  it('tries the folder for backups, and makes one only where that is asked', async () => {
    const folder = join(root, '备份', '惠商簿')
    expect(await ask('station.probeFolder', { folder, make: false })).toEqual({ state: 'missing' })
    expect(existsSync(folder)).toBe(false)
    expect(await ask('station.probeFolder', { folder, make: true })).toEqual({ state: 'ready' })
    expect(readdirSync(folder), 'the probe leaves nothing').toEqual([])
    expect(await ask('station.probeFolder', { folder: '备份', make: true })).toBe('FOLDER_UNFIT')
    const file = join(root, 'file')
    writeFileSync(file, '')
    expect(await ask('station.probeFolder', { folder: file, make: true })).toBe('FOLDER_UNFIT')
    const { again: _a, ...administrator } = draft.administrator
    const { again: _c, ...firstClerk } = draft.clerk
    const facts = { kind: 'county', code: '421222', bureau: draft.bureau, administrator, firstClerk }
    expect(await ask('station.setup', { ...facts, backupFolder: file })).toBe('FOLDER_UNFIT')
    expect(await ask('session.state', {})).toMatchObject({ state: 'new' })
    expect(await ask('station.setup', { ...facts, backupFolder: folder })).toMatchObject({
      stationId: expect.any(String),
    })
  })

  it('is forgotten with the station, and looks around no disk any more', async () => {
    expect(await ask('station.keptSetup', {})).toBeNull()
    expect(await ask('station.keepSetup', draft)).toBe('STATION_EXISTS')
    expect(await ask('station.probeFolder', { folder: root, make: false })).toBe('STATION_EXISTS')
  })
})
