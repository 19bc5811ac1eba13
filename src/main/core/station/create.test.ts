import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadResources } from '#core/resources.ts'
import { openStation } from '#core/station/station.ts'
import { RESOURCES, testPorts } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

// Bug caught: the database was taken away and the first of the two slot files stayed: a station that nobody could open or set up.
it('a set-up that cannot write its last file leaves the folder new, and goes through the next time', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hsb-create-'))
  const station = openStation({
    definitions: shipped,
    dataDir,
    resources: loadResources(RESOURCES, []),
    ports: testPorts('create'),
    hooks: new Map(),
    derive: () => undefined,
  })
  const unit = { name: '通城县', bureau: '通城县商务局', kind: 'county', code: '421222', demo: false } as const
  const user = {
    userName: '管理员',
    personName: '管理甲',
    password: '桃李Spring2014',
    roles: ['administrator'],
  } as const
  const setUp = () => station.setUp({ unit, users: [user], backupFolder: null })
  // A folder stands where the second copy is drafted.
  const inTheWay = join(dataDir, 'station.slots.copy.json.part')
  mkdirSync(inTheWay)
  expect(setUp).toThrow()
  expect(
    ['station.db', 'station.slots.json', 'unfinished.mark'].filter((one) => existsSync(join(dataDir, one))),
  ).toEqual([])
  expect(station.state()).toBe('new')
  rmSync(inTheWay, { recursive: true, force: true })
  expect(setUp().recoveryKey).toHaveLength(8)
  station.close()
  rmSync(dataDir, { recursive: true, force: true })
})
