import type { RouteName } from '#shared/contract/index.ts'
import type { Scenes } from '../scene.ts'
import { carry, type Place, type World } from '../world.ts'

const BOSS = '管理员'
const WHY = { reason: '封存件遗失' }
type FileOf = { readonly name: string; readonly base64: string }

const confirmed = async (world: World, at: Place, route: RouteName, more: object) => ({
  ...more,
  confirmation: await world.token(at, BOSS, route),
})

async function both(world: World): Promise<void> {
  await carry(world, true)
  await carry(world, false)
}

/** The county's file for new keys of its own, the last ones being in use by now. */
async function rekeyed(world: World): Promise<{ file: FileOf }> {
  await both(world)
  const { file } = await world.county.must<{ file: FileOf }>(BOSS, 'trust.rekey', {})
  return { file: { name: file.name, base64: file.base64 } }
}

async function sealed(world: World): Promise<void> {
  const custodians = ['保管甲', '保管乙']
  await world.city.must(BOSS, 'trust.sealRoot', await confirmed(world, world.city, 'trust.sealRoot', { custodians }))
}

/** The city's enrolment as it stands, for a county that has to know its new root. */
async function enrolment(world: World) {
  const { name, base64 } = await world.city.must<FileOf>(BOSS, 'exchange.exportEnrolment', {})
  const { own } = await world.city.must<{ own: { fingerprint: string[] } }>('经办', 'exchange.peers', {})
  return { file: { name, base64 }, fingerprint: own.fingerprint.join(' ') }
}

/** Keys, in the order in which they can be played: what replaces the root comes last. */
export const trustScenes: Scenes = {
  'trust.certificates': { who: '审计', make: () => ({}), leaves: 'nothing' },
  'trust.record': {
    who: '审计',
    make: async (world) => {
      const { events } = await world.county.must<{ events: { seq: number }[] }>('审计', 'trust.view', {})
      return { seq: events[0]?.seq }
    },
    leaves: 'nothing',
  },
  'trust.rekey': { who: BOSS, make: (world) => both(world).then(() => ({})) },
  'trust.readRekey': { at: 'city', who: BOSS, make: rekeyed, leaves: 'nothing' },
  'trust.acceptRekey': {
    at: 'city',
    who: BOSS,
    make: async (world) => ({ ...(await rekeyed(world)), rootWords: null }),
  },
  'trust.rotate': {
    at: 'city',
    who: BOSS,
    make: async (world) => {
      await both(world)
      return confirmed(world, world.city, 'trust.rotate', { rootWords: null })
    },
  },
  'trust.revoke': {
    at: 'city',
    who: BOSS,
    make: (world) => {
      const station = (world.kept.get('enrolled') as string[] | undefined)?.pop()
      if (!station) return undefined
      return confirmed(world, world.city, 'trust.revoke', { station, cut: null, reason: '密钥丢失' })
    },
  },
  'trust.sealRoot': {
    at: 'city',
    who: BOSS,
    make: (world) => confirmed(world, world.city, 'trust.sealRoot', { custodians: ['保管甲', '保管乙'] }),
  },
  'trust.sealedCopies': { at: 'city', who: BOSS, make: (world) => sealed(world).then(() => ({})), leaves: 'entry' },
  'trust.confirmSeal': {
    at: 'city',
    who: BOSS,
    make: async (world) => {
      // Sealed for good it is once: before that the words of both sheets wait in the database.
      if (!world.city.watching.value("SELECT private_key FROM own_key WHERE use = 'root'")) return undefined
      await sealed(world)
      const last = world.city.watching.value("SELECT sealed ->> '$.last' FROM own_key WHERE use = 'root'")
      return { last: JSON.parse(String(last)) as string[] }
    },
  },
  'trust.renewRoot': {
    at: 'city',
    who: BOSS,
    make: async (world) => {
      await both(world).catch(() => undefined)
      return confirmed(world, world.city, 'trust.renewRoot', WHY)
    },
  },
  'trust.repinCity': {
    who: BOSS,
    make: async (world) => {
      // A root nobody has pinned yet.
      await world.city.must(BOSS, 'trust.renewRoot', await confirmed(world, world.city, 'trust.renewRoot', WHY))
      const known = await enrolment(world)
      return confirmed(world, world.county, 'trust.repinCity', { ...known, reason: '市站换了根密钥' })
    },
  },
  'trust.replaceLost': { who: BOSS, make: (world) => confirmed(world, world.county, 'trust.replaceLost', {}) },
  'exchange.newEpoch': {
    who: BOSS,
    make: (world) => confirmed(world, world.county, 'exchange.newEpoch', { reason: '原电脑损坏，用复制的数据接着办' }),
  },
}
