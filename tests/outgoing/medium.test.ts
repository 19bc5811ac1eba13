import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Media } from '#core/ports.ts'
import { enrol, openPair, type Pair, take } from '#test/exchange/pair.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
let other: TestStation
let stick: string
beforeAll(async () => {
  pair = await openPair()
  other = await openTestStation({ kind: 'county', code: '421223', name: '崇阳县', seed: 'other' })
  await loginAll(other)
  await enrol(pair.city, other)
  await enrol(other, pair.city)
  stick = mkdtempSync(join(tmpdir(), 'hsb-stick-'))
})
afterAll(async () => {
  await other.close()
  await pair.close()
  rmSync(stick, { recursive: true, force: true })
})

const has = (at: TestStation, media: Media) => Object.assign(at.ports, { media })
const inserted = (): Media => ({ list: () => Promise.resolve([{ root: stick, label: '报送盘' }]) })
const onlyOne = async (at: TestStation) => {
  const [medium] = await at.must('经办', 'medium.find', {})
  if (!medium) throw new Error('no medium')
  return medium
}

// Bugs caught: a stick whose own packages are offered to who wrote them; packages for others that this station cannot open;
// one that is offered for ever after it was taken in; any file of the machine read by naming it.
describe('a U disk', () => {
  it('offers the packages on it that are for this station and that its log does not hold', async () => {
    const { county, city, countyId, cityId } = pair
    for (const at of [county, city, other]) has(at, inserted())
    expect(await onlyOne(county)).toMatchObject({ state: 'ready', packages: [], backedUpAt: null })
    const { packageFolder: folder } = await onlyOne(county)
    const sent = await county.must('经办', 'exchange.send', { peer: cityId, folder })
    expect(sent.undone).toEqual([])
    expect(readdirSync(folder)).toEqual([sent.file.name])
    mkdirSync(join(stick, '别的'))
    writeFileSync(join(stick, '坏.hsp.p7m'), 'x')
    expect((await onlyOne(county)).packages).toEqual([])
    expect((await onlyOne(other)).packages, 'sealed to others').toEqual([])
    const [name = ''] = (await onlyOne(city)).packages
    const file = await city.must('经办', 'medium.read', { root: stick, name })
    expect(file).toEqual(sent.file)
    copyFileSync(join(stick, name), join(stick, '副本.hsp.p7m'))
    expect((await onlyOne(city)).packages).toHaveLength(2)
    await take(city, { name: file.name, base64: file.base64 })
    expect((await onlyOne(city)).packages, 'taken in, whatever the name').toEqual([])

    await city.must('经办', 'exchange.send', { peer: countyId, folder })
    expect((await onlyOne(city)).packages).toEqual([])
    expect((await onlyOne(county)).packages).toHaveLength(1)
    expect((await onlyOne(other)).packages).toEqual([])
  })

  it('reads nothing but what it named, from a medium that is in', async () => {
    const { city } = pair
    const wrong = [
      { root: stick, name: '../x.hsp.p7m' },
      { root: stick, name: '没有.hsp.p7m' },
      { root: tmpdir(), name: '坏.hsp.p7m' },
    ]
    for (const input of wrong) expect(await city.fault('经办', 'medium.read', input)).toBe('MEDIUM_GONE')
  })

  it('follows no link off it, and one that leads nowhere hides nothing', async () => {
    // Bug: a stick with one broken link was silent, and a link was read wherever it led.
    const { city } = pair
    const before = (await onlyOne(city)).packages
    const outside = join(tmpdir(), `hsb-outside-${process.pid}`)
    writeFileSync(outside, 'not on the stick')
    symlinkSync(outside, join(stick, '链接.hsp.p7m'))
    symlinkSync(join(stick, '没有'), join(stick, '断链.hsp.p7m'))
    expect(await onlyOne(city)).toMatchObject({ state: 'ready', packages: before })
    expect(await city.fault('经办', 'medium.read', { root: stick, name: '链接.hsp.p7m' })).toBe('MEDIUM_GONE')
    for (const name of ['链接.hsp.p7m', '断链.hsp.p7m']) rmSync(join(stick, name))
    rmSync(outside)
  })

  it('is backed up to by the folder it names, and says when it was', async () => {
    const { county } = pair
    const { backupFolder } = await onlyOne(county)
    const made = await county.must('经办', 'backup.make', { folder: backupFolder })
    expect(await onlyOne(county)).toMatchObject({ backedUpAt: made.at })
  })

  it('is named where it does not answer, and nobody waits for what no station has', async () => {
    const { county } = pair
    has(county, { list: () => Promise.resolve([{ root: join(stick, '拔了'), label: '坏盘' }]) })
    expect(await onlyOne(county)).toMatchObject({ state: 'silent', packages: [] })
    has(county, { list: () => Promise.resolve([]) })
    expect(await county.must('经办', 'medium.find', {})).toEqual([])
  })
})
