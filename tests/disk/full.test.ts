import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import type { Reply } from '#shared/contract/route.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { examineFolder, litterIn, type Tried } from '#test/crash/check.ts'
import { randomOf, sheetOf } from '#test/crash/protocol.ts'
import { fileSizeLimit, smallDisk, type Squeeze } from './squeeze.ts'

const SEED = 2014
const FLOOR = 4
const fills = (what: string, name: string): LongGate => ({
  what: `times ${name} met ${what}`,
  floor: FLOOR,
  deep: 200,
  seconds: 0.3,
  seed: SEED,
})
const KIB = 1024
/** The sentence the clerk reads, and no other. */
const WORDS = '磁盘空间不足，没有写成。'

const disk = smallDisk(96)
const limit = fileSizeLimit()

type Work = { readonly name: string; readonly most: number; readonly once: () => Promise<Reply<unknown>> }

type Scene = {
  readonly desk: TestStation
  readonly tried: Tried[]
  readonly acknowledged: string[]
  readonly works: readonly Work[]
  readonly squeeze: Squeeze
  readonly close: () => Promise<void>
}

async function enrol(desk: TestStation, city: TestStation): Promise<string> {
  const { name, base64 } = await city.must('管理员', 'exchange.exportEnrolment', {})
  const { own } = await city.must('经办', 'exchange.peers', {})
  return (
    await desk.must('管理员', 'exchange.enrol', { file: { name, base64 }, fingerprint: own.fingerprint.join(' ') })
  ).station
}

/** A county station on the small disk, its city elsewhere, and the works that write. */
async function openScene(squeeze: Squeeze): Promise<Scene> {
  const desk = await openTestStation({ dataDir: join(squeeze.folder, 'station'), seed: 'disk-county' })
  const city = await openTestStation({ kind: 'city', code: '421200', name: '咸宁市', seed: 'disk-city' })
  await loginAll(desk)
  await loginAll(city)
  const { row } = await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  const peer = await enrol(desk, city)
  const tried: Tried[] = []
  const acknowledged: string[] = []
  let serial = 0
  const ask = (route: RouteName, input: unknown, commandId?: string) =>
    desk.host.call({ connection: '经办', route, input, ...(commandId ? { commandId } : {}) }) as Promise<Reply<unknown>>
  const write = async (route: RouteName, input: unknown) => {
    const command = desk.ports.ids.uuid()
    tried.push({ command, route, input, who: '经办' })
    const reply = await ask(route, input, command)
    if (reply.ok) acknowledged.push(command)
    return reply
  }
  const importSheet = async () => {
    const file = sheetOf((serial += 300), 300)
    const { sheets } = await desk.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const staged = await ask('import.stage', {
      record: 'enterprise',
      file,
      text: null,
      sheet: sheets[0]?.name,
      mapping: sheets[0]?.mapping,
      defaults: {},
    })
    if (!staged.ok) return staged
    const { batch } = staged.value as { batch: string }
    return write('import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
  }
  const record = () => {
    const values = enterpriseValues({
      name: `登记${(serial += 1)}号商贸有限公司`,
      identifierType: 'unknown',
      identifier: null,
    })
    return write('register.record', { record: 'enterprise', values })
  }
  const backUp = () => {
    // Kept ones are the clerk's; here they would only fill the small disk.
    rmSync(join(desk.dataDir, 'backup'), { recursive: true, force: true })
    desk.ports.clock.advance(1000)
    return ask('backup.make', { folder: null })
  }
  const works = [
    { name: 'recording', most: 200, once: record },
    { name: 'importing', most: 5, once: importSheet },
    { name: 'backing up', most: 3, once: backUp },
    { name: 'writing a package', most: 12, once: () => ask('exchange.send', { peer }) },
    {
      name: 'issuing a form',
      most: 30,
      once: () => ask('print.issue', { form: 'ENT-1', subjects: [row.id], fill: 'filled' }),
    },
  ]
  return { desk, tried, acknowledged, works, squeeze, close: () => city.close() }
}

/** Works on a shrinking disk until it is full, then with space again; says everything that went wrong. */
async function round(scene: Scene, work: Work, bytes: number): Promise<{ full: boolean; wrong: string[] }> {
  const wrong: string[] = []
  let full = false
  scene.squeeze.tighten(bytes)
  try {
    for (let n = 0; n < work.most && !full; n += 1) {
      const reply = await work.once()
      if (reply.ok) continue
      full = true
      if (reply.fault.code !== 'DISK_FULL')
        wrong.push(`${work.name}, ${bytes} bytes left: ${reply.fault.code} ${reply.fault.message}`)
      else if (!reply.fault.message.startsWith(WORDS)) wrong.push(reply.fault.message)
    }
  } finally {
    scene.squeeze.loosen()
  }
  const again = await work.once()
  if (!again.ok) wrong.push(`${work.name}, after space was freed: ${again.fault.code} ${again.fault.message}`)
  wrong.push(...litterIn(scene.desk.dataDir))
  return { full, wrong }
}

const KINDS = [
  ['a full disk (SQLITE_FULL, ENOSPC)', disk],
  ['a file size limit (SQLITE_IOERR_WRITE, EFBIG)', limit],
] as const

for (const [what, squeeze] of KINDS) {
  const reason = typeof squeeze === 'string' ? `: not run, ${squeeze}` : ''
  describe.skipIf(typeof squeeze === 'string')(`${what} (R-04)${reason}`, () => {
    let scene: Scene
    beforeAll(async () => {
      if (typeof squeeze !== 'string') scene = await openScene(squeeze)
    }, 120_000)
    afterAll(async () => {
      await scene?.close()
      if (typeof squeeze !== 'string') squeeze.remove()
    })

    it.each(['recording', 'importing', 'backing up', 'writing a package', 'issuing a form'])(
      'ends %s in the words for it, keeps what was acknowledged, and goes on once there is space',
      async (name) => {
        const work = scene.works.find((one) => one.name === name)
        if (!work) throw new Error(name)
        const random = randomOf(SEED + name.length)
        const wrong: string[] = []
        let full = 0
        for (const _round of longGate(fills(what, name), numbers())) {
          const outcome = await round(scene, work, Math.floor(random() * 160) * KIB)
          wrong.push(...outcome.wrong)
          if (outcome.full) full += 1
        }
        expect([...new Set(wrong)]).toEqual([])
        expect(full, 'rounds in which the disk was full').toBeGreaterThan(0)
      },
      600_000,
    )

    it('holds every acknowledged write and nothing half done, seen by a fresh start', async () => {
      await scene.desk.close()
      const { lost, broken } = await examineFolder(scene.desk.dataDir, scene)
      expect({ lost, broken }).toEqual({ lost: [], broken: [] })
      expect(scene.acknowledged.length).toBeGreaterThan(FLOOR)
    }, 120_000)
  })
}
