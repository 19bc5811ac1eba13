import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import type { Reply } from '#shared/contract/route.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { examineFolder, litterIn, type Tried } from '#test/crash/check.ts'
import { randomOf, sheetOf } from '#test/crash/protocol.ts'
import { fileSizeLimit, smallDisk, type Squeeze } from './squeeze.ts'

const ROUNDS = process.env['HSB_DEEP'] === '1' ? 200 : 10
const SEED = 2014
const KIB = 1024
/** The sentence the clerk reads, and no other. */
const WORDS = '磁盘空间不足，没有写成。'

const disk = smallDisk(32)
const limit = fileSizeLimit()

type Work = { readonly name: string; readonly most: number; readonly once: (n: number) => Promise<Reply<unknown>> }

class Scene {
  readonly desk: TestStation
  readonly city: TestStation
  readonly squeeze: Squeeze
  readonly tried: Tried[] = []
  readonly acknowledged: string[] = []
  #enterprise = ''
  #peer = ''
  #serial = 0

  constructor(desk: TestStation, city: TestStation, squeeze: Squeeze) {
    this.desk = desk
    this.city = city
    this.squeeze = squeeze
  }

  static async open(squeeze: Squeeze): Promise<Scene> {
    const desk = await openTestStation({ dataDir: join(squeeze.folder, 'station'), seed: 'disk-county' })
    const city = await openTestStation({ kind: 'city', code: '421200', name: '咸宁市', seed: 'disk-city' })
    await loginAll(desk)
    await loginAll(city)
    const scene = new Scene(desk, city, squeeze)
    scene.#enterprise = (
      await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    ).row.id
    const { name, base64 } = await city.must('管理员', 'exchange.exportEnrolment', {})
    const { own } = await city.must('经办', 'exchange.peers', {})
    scene.#peer = (
      await desk.must('管理员', 'exchange.enrol', { file: { name, base64 }, fingerprint: own.fingerprint.join(' ') })
    ).station
    return scene
  }

  async #write(who: string, route: RouteName, input: unknown): Promise<Reply<unknown>> {
    const command = this.desk.ports.ids.uuid()
    this.tried.push({ command, route, input, who })
    const reply = await this.desk.host.call({ connection: who, route, input, commandId: command })
    if (reply.ok) this.acknowledged.push(command)
    return reply as Reply<unknown>
  }

  #ask(who: string, route: RouteName, input: unknown): Promise<Reply<unknown>> {
    return this.desk.host.call({ connection: who, route, input }) as Promise<Reply<unknown>>
  }

  async #import(): Promise<Reply<unknown>> {
    const file = sheetOf((this.#serial += 300), 300)
    const opened = await this.desk.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const sheet = opened.sheets[0]
    const staged = await this.#ask('经办', 'import.stage', {
      record: 'enterprise',
      file,
      text: null,
      sheet: sheet?.name,
      mapping: sheet?.mapping,
      defaults: {},
    })
    if (!staged.ok) return staged
    const { batch } = staged.value as { batch: string }
    return this.#write('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
  }

  works(): Work[] {
    const values = () =>
      enterpriseValues({
        name: `登记${(this.#serial += 1)}号商贸有限公司`,
        identifierType: 'unknown',
        identifier: null,
      })
    return [
      {
        name: 'recording',
        most: 200,
        once: () => this.#write('经办', 'register.record', { record: 'enterprise', values: values() }),
      },
      { name: 'importing', most: 5, once: () => this.#import() },
      {
        name: 'backing up',
        most: 3,
        once: () => {
          this.desk.ports.clock.advance(1000)
          return this.#ask('经办', 'backup.make', { folder: null })
        },
      },
      { name: 'writing a package', most: 30, once: () => this.#ask('经办', 'exchange.send', { peer: this.#peer }) },
      {
        name: 'issuing a form',
        most: 30,
        once: () => this.#ask('经办', 'print.issue', { form: 'ENT-1', subjects: [this.#enterprise], fill: 'filled' }),
      },
    ]
  }
}

/** Works on a shrinking disk until it is full, then with space again; says everything that went wrong. */
async function round(scene: Scene, work: Work, bytes: number): Promise<{ full: boolean; wrong: string[] }> {
  const wrong: string[] = []
  let full = false
  scene.squeeze.tighten(bytes)
  try {
    for (let n = 0; n < work.most && !full; n += 1) {
      const reply = await work.once(n)
      if (reply.ok) continue
      full = true
      if (reply.fault.code !== 'DISK_FULL')
        wrong.push(`${work.name}, ${bytes} bytes left: ${reply.fault.code} ${reply.fault.message}`)
      else if (!reply.fault.message.startsWith(WORDS)) wrong.push(reply.fault.message)
    }
  } finally {
    scene.squeeze.loosen()
  }
  const again = await work.once(0)
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
  describe.skipIf(typeof squeeze === 'string')(`${what} (quality R-04)${reason}`, () => {
    let scene: Scene
    beforeAll(async () => {
      if (typeof squeeze !== 'string') scene = await Scene.open(squeeze)
    }, 120_000)
    afterAll(async () => {
      await scene?.city.close()
      if (typeof squeeze !== 'string') squeeze.remove()
    })

    it.each(['recording', 'importing', 'backing up', 'writing a package', 'issuing a form'])(
      `ends %s in the words for it, keeps what was acknowledged, and goes on once there is space, ${ROUNDS} times`,
      async (name) => {
        const work = scene.works().find((one) => one.name === name)
        if (!work) throw new Error(name)
        const random = randomOf(SEED + name.length)
        const wrong: string[] = []
        let full = 0
        for (let at = 0; at < ROUNDS; at += 1) {
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
      expect(scene.acknowledged.length).toBeGreaterThan(ROUNDS)
    }, 120_000)
  })
}
