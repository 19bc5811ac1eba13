import type { RouteName } from '#shared/contract/index.ts'
import { PASSWORD } from '#test/helper/open-test-station.ts'
import type { Scenes } from '../scene.ts'
import { carry, type Place, type World } from '../world.ts'

const BOSS = '管理员'
const LOGIN = { userName: '查询', password: PASSWORD }
const EACH_TIME = 'a session: each time leaves its own entry'

type Named = { readonly id: string; readonly name: string }
const userOf = async (at: Place, name: string) =>
  (await at.must<Named[]>(BOSS, 'user.find', {})).find((one) => one.name === name)?.id ?? ''

const confirmed = async (world: World, route: RouteName, more: object) => ({
  ...more,
  confirmation: await world.token(world.county, BOSS, route),
})

/** A login nobody else uses; the password is the administrator's until it is changed. */
const userValues = (world: World) => {
  const userName = `新人${world.next()}`
  const person = { personName: userName, personId: null, roles: ['reader'] }
  return confirmed(world, 'user.record', { userName, ...person, password: '春江花月Ye2014' })
}

async function newUser(world: World): Promise<string> {
  const values = await userValues(world)
  await world.county.must(BOSS, 'user.record', values)
  return (values as { userName?: string }).userName ?? ''
}

async function backup(world: World): Promise<{ name: string; folder: string }> {
  const { name, folder } = await world.county.must<{ name: string; folder: string }>(BOSS, 'backup.make', {
    folder: null,
  })
  return { name, folder }
}

const SHEET = {
  letterhead: null,
  address: '示例路1号',
  postcode: '000000',
  telephone: '0000-4320000',
  supervisionTelephone: '0000-4320001',
  documentWord: null,
  financeBureau: null,
  government: null,
}

/** Logins, users, the audit: what belongs to the station and not to its registers. */
export const officeScenes: Scenes = {
  'session.state': { who: '查询', make: () => ({}), leaves: 'nothing' },
  'session.login': { who: '查询', make: () => LOGIN, leaves: 'entry', again: EACH_TIME },
  'session.confirm': { who: '查询', make: () => ({ password: PASSWORD }), leaves: 'nothing' },
  'session.lock': {
    who: '查询',
    make: (world) => world.county.must('查询', 'session.login', LOGIN).then(() => ({})),
    leaves: 'entry',
    again: EACH_TIME,
  },
  'session.logout': {
    who: '查询',
    make: (world) => world.county.must('查询', 'session.login', LOGIN).then(() => ({})),
    leaves: 'entry',
    again: EACH_TIME,
  },
  'session.changePassword': {
    who: '拨付',
    make: (world) => {
      const before = (world.kept.get('password') as string | undefined) ?? PASSWORD
      const after = `新的口令Ab${2000 + world.next()}`
      world.kept.set('password', after)
      return { oldPassword: before, newPassword: after }
    },
  },
  'session.recover': {
    who: '拨付',
    make: (world) => {
      world.kept.delete('password')
      return { recoveryKey: world.county.recoveryKey.join(''), userName: '拨付', password: PASSWORD }
    },
    again: 'it is open to whoever holds the key, so nobody is known to have asked before',
  },
  'station.keepRecovery': {
    who: BOSS,
    make: (world) => {
      // Once it is known, knowing it again changes nothing.
      if (world.kept.has('recovery')) return undefined
      world.kept.set('recovery', true)
      return { recoveryKey: world.county.recoveryKey.join('') }
    },
    again: 'it is open to whoever holds the key, so nobody is known to have asked before',
  },
  'station.renewRecovery': { who: BOSS, make: (world) => confirmed(world, 'station.renewRecovery', {}) },
  'user.find': { who: BOSS, make: () => ({}), leaves: 'nothing' },
  'user.record': {
    who: BOSS,
    make: userValues,
  },
  'user.correctPerson': {
    who: BOSS,
    make: async (world) => {
      type Line = { id: string; rev: number; name: string; unitKind: string }
      const [one] = (await world.county.must<Line[]>(BOSS, 'user.persons', {})).filter(
        ({ name }) => name !== '管理员甲',
      )
      const said = { id: one?.id, rev: one?.rev, name: `改名${world.next()}`, unitKind: one?.unitKind, post: null }
      return { ...said, reason: '录入错字', confirmation: await world.token(world.county, BOSS, 'user.correctPerson') }
    },
  },
  'user.setRoles': {
    who: BOSS,
    make: async (world) => {
      const confirmation = await world.token(world.county, BOSS, 'user.setRoles')
      return { id: await userOf(world.county, await newUser(world)), roles: ['clerk'], confirmation }
    },
  },
  'user.setDisabled': {
    who: BOSS,
    make: async (world) =>
      confirmed(world, 'user.setDisabled', { id: await userOf(world.county, await newUser(world)), disabled: true }),
  },
  'user.unlock': {
    who: BOSS,
    make: async (world) => {
      const userName = await newUser(world)
      await world.county.ask('door', 'session.login', { userName, password: '不是这个Kou2014' })
      return { id: await userOf(world.county, userName) }
    },
    leaves: 'entry',
  },
  'user.resetPassword': {
    who: BOSS,
    make: async (world) => {
      const id = await userOf(world.county, await newUser(world))
      return confirmed(world, 'user.resetPassword', { id, password: '秋水长天Se2014' })
    },
  },
  'job.cancel': { who: '经办', make: () => ({ job: 'none' }), leaves: 'nothing' },
  'audit.verify': { who: '审计', make: () => ({}), leaves: 'nothing' },
  'station.doctor': { who: '经办', make: () => ({}), leaves: 'nothing' },
  'unit.writeSheet': {
    who: BOSS,
    make: (world) => ({ ...SHEET, effectiveFrom: `2014-${String(1 + (world.next() % 12)).padStart(2, '0')}-05` }),
  },
  'station.setIdle': { who: BOSS, make: (world) => ({ minutes: 3 + (world.next() % 20) }) },
  'station.setPasswordProfile': {
    who: BOSS,
    make: (world) => confirmed(world, 'station.setPasswordProfile', { profile: 'long' }),
  },
  'export.audit': { who: '审计', make: () => ({}), leaves: 'entry' },
  'export.anchors': {
    at: 'city',
    who: '审计',
    make: (world) => carry(world, true).then(() => ({ peer: world.countyId })),
    leaves: 'entry',
  },
  'audit.judgeChain': {
    at: 'city',
    who: '审计',
    make: async (world) => {
      const file = await world.county.must<{ name: string; base64: string }>('审计', 'export.audit', {})
      return { peer: world.countyId, file: { name: file.name, base64: file.base64 } }
    },
    leaves: 'entry',
  },
}

/** Copies of the whole station: the less there is of it, the less they take. */
export const backupScenes: Scenes = {
  'backup.find': { who: '经办', make: () => ({}), leaves: 'nothing' },
  'medium.find': { who: '经办', make: () => ({}), leaves: 'nothing' },
  'backup.make': { who: BOSS, make: (world) => ({ folder: world.folder() }) },
  'backup.rehearse': {
    who: BOSS,
    make: async (world) => ({ ...(await backup(world)), password: PASSWORD }),
    leaves: 'entry',
  },
  'backup.restore': {
    who: BOSS,
    make: async (world) => ({
      ...(await backup(world)),
      target: world.folder(),
      confirmation: await world.token(world.county, BOSS, 'backup.restore'),
    }),
  },
  'backup.setFolder': { who: BOSS, make: (world) => ({ folder: world.folder() }) },
}
