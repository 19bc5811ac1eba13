import type { Scenes } from '../scene.ts'
import { carry, firm, packageOf, type World } from '../world.ts'

const BOSS = '管理员'
type FileOf = { readonly name: string; readonly base64: string }
const plain = ({ name, base64 }: FileOf): FileOf => ({ name, base64 })

/** A package of the county with something new in it. */
async function fromCounty(world: World): Promise<FileOf> {
  await firm(world)
  return packageOf(world.county, world.cityId)
}

async function sent(world: World): Promise<string> {
  await firm(world)
  const input = { peer: world.cityId }
  return (await world.county.must<{ view: { digest: string } }>('经办', 'exchange.send', input)).view.digest
}

async function parked(world: World): Promise<string> {
  const file = await fromCounty(world)
  return (await world.city.must<{ digest: string }>('经办', 'exchange.park', { file, note: null })).digest
}

/** A file of the city's quarantine: a package somebody cut off. */
async function quarantined(world: World): Promise<string> {
  const { name, base64 } = await fromCounty(world)
  const bytes = Buffer.from(base64, 'base64')
  const file = { name, base64: bytes.subarray(0, bytes.length - 100 - world.next()).toString('base64') }
  await world.city.ask('经办', 'exchange.preview', { file })
  type Held = { sm3: string; held: boolean }
  const held = await world.city.must<Held[]>('查询', 'quarantine.find', {})
  return held[0]?.sm3 ?? ''
}

/** A finding at the city that waits for somebody's word. */
async function flag(world: World): Promise<string> {
  const identifier = `91421222MA49${String(100_000 + world.next())}`
  await firm(world, world.county, { identifierType: 'credit-code', identifier })
  await firm(world, world.city, { identifierType: 'credit-code', identifier })
  await carry(world, true)
  const flags = await world.city.must<{ id: string }[]>('审核', 'exchange.flags', { open: true })
  return flags[0]?.id ?? ''
}

async function volumes(world: World) {
  const digest = await sent(world)
  type Part = { file: FileOf }
  const { file } = await world.county.must<Part>('经办', 'volume.write', {
    digest,
    megabytes: 1,
    part: 1,
    folder: null,
  })
  return { files: [plain(file)] }
}

/** What travels, and what is kept of it. */
export const exchangeScenes: Scenes = {
  'exchange.readdress': {
    at: 'city',
    who: BOSS,
    make: ({ old }) => {
      const id = old.pop()
      return id === undefined ? undefined : { rows: [{ record: 'policy_document', id }] }
    },
  },
  'exchange.exportEnrolment': { who: BOSS, make: () => ({}), leaves: 'entry' },
  'exchange.readEnrolment': {
    at: 'city',
    who: BOSS,
    make: ({ strangers }) => (strangers[0] ? { file: strangers[0].file } : undefined),
    leaves: 'nothing',
  },
  'exchange.enrol': {
    at: 'city',
    who: BOSS,
    make: ({ strangers, kept }) => {
      const next = strangers.shift()
      if (!next) return undefined
      kept.set('enrolled', [...((kept.get('enrolled') as string[] | undefined) ?? []), next.id])
      return { file: next.file, fingerprint: next.fingerprint }
    },
  },
  'exchange.send': {
    who: '经办',
    make: async (world) => {
      await firm(world)
      return { peer: world.cityId, folder: world.folder() }
    },
  },
  'exchange.preview': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ file: await fromCounty(world) }),
    leaves: 'nothing',
  },
  'exchange.park': { at: 'city', who: '经办', make: async (world) => ({ file: await fromCounty(world), note: null }) },
  'exchange.refuse': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ file: await fromCounty(world), parked: null, reason: '内容有误' }),
  },
  'exchange.apply': {
    at: 'city',
    who: '经办',
    make: async (world) => {
      const confirmation = await world.token(world.city, '经办', 'exchange.apply')
      return { file: await fromCounty(world), parked: null, confirmation }
    },
  },
  'exchange.previewParked': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ digest: await parked(world) }),
    leaves: 'nothing',
  },
  'exchange.previewList': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ file: await fromCounty(world), parked: null, as: 'sheet' }),
    leaves: 'entry',
  },
  'exchange.openCopy': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ file: await fromCounty(world), digest: null, purpose: '核对存档' }),
    leaves: 'entry',
  },
  'exchange.clearFlag': {
    at: 'city',
    who: '审核',
    make: async (world) => ({ id: await flag(world), disposition: '电话核实' }),
  },
  'exchange.fileAgain': { who: '经办', make: async (world) => ({ digest: await sent(world) }), leaves: 'entry' },
  'exchange.slipAgain': { who: '经办', make: async (world) => ({ digest: await sent(world) }), leaves: 'entry' },
  'exchange.noteRecovery': {
    at: 'city',
    who: '审核',
    make: async (world) => {
      type Recovery = { epochs: number; returned: number }
      const { all } = await world.city.must<{ all: Recovery }>('审核', 'exchange.epochs', {})
      return { ...all, returned: all.returned + world.next() }
    },
  },
  'quarantine.find': { at: 'city', who: '查询', make: () => ({}), leaves: 'nothing' },
  'quarantine.export': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ sm3: await quarantined(world), purpose: '核对' }),
    leaves: 'entry',
  },
  'quarantine.delete': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ sm3: await quarantined(world), reason: '已核对' }),
    leaves: 'entry',
  },
  'volume.write': {
    who: '经办',
    make: async (world) => ({ digest: await sent(world), megabytes: 1, part: 1, folder: world.folder() }),
    again: 'the same bytes under the same name',
  },
  'volume.join': { at: 'city', who: '经办', make: volumes, leaves: 'nothing' },
}
