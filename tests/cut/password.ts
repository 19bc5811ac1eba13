import type { Ask } from '#test/crash/check.ts'
import { STANDARD_USERS } from '#test/helper/open-test-station.ts'
import { passwordIn, type NewPassword, type Plan, type Said } from './protocol.ts'

/** What a user may log in with: the last acknowledged password, or that of an act nobody heard of again. */
type Known = {
  readonly sure: NewPassword | null
  readonly open: NewPassword | null
  /** The password before the last acknowledged one. */
  readonly gone: string | null
}

/** Every user of whom anything was said, by name. */
function passwordsAfter(plan: Plan, said: readonly Said[]): Map<string, Known> {
  const known = new Map<string, Known>(
    STANDARD_USERS.map(([user]) => {
      const sure = { user, password: passwordIn(plan, user), initial: null }
      return [user, { sure, open: null, gone: null }]
    }),
  )
  const tried = new Map<string, NewPassword>()
  for (const line of said) {
    if (line.say === 'try' && line.password) tried.set(line.command, line.password)
    const given = tried.get(line.command)
    if (!given) continue
    const before = known.get(given.user) ?? { sure: null, open: null, gone: null }
    if (line.say === 'try') known.set(given.user, { ...before, open: given })
    if (line.say === 'refused') known.set(given.user, { ...before, open: null })
    if (line.say === 'ack') known.set(given.user, { sure: given, open: null, gone: before.sure?.password ?? null })
  }
  return known
}

async function fits(ask: Ask, given: NewPassword): Promise<{ readonly fits: boolean; readonly wrong: string[] }> {
  const { user, password, initial } = given
  const reply = await ask(user, 'session.login', { userName: user, password })
  if (!reply.ok) return { fits: false, wrong: [] }
  const must = (reply.value as { user: { mustChangePassword: boolean } }).user.mustChangePassword
  return {
    fits: true,
    wrong: initial === null || initial === must ? [] : [`${user} 的口令换了，“须改口令”却是 ${must}`],
  }
}

/** Each user logs in with exactly the password that was acknowledged; where an act was under way, with the old or the new one. */
export async function loginsAfter(ask: Ask, plan: Plan, said: readonly Said[]): Promise<string[]> {
  const wrong: string[] = []
  for (const [user, { sure, open, gone }] of passwordsAfter(plan, said)) {
    const tries = []
    for (const one of [sure, open]) if (one) tries.push(await fits(ask, one))
    wrong.push(...tries.flatMap((one) => one.wrong))
    const count = tries.filter((one) => one.fits).length
    if (count > 1) wrong.push(`${user} 的新旧口令都能登录`)
    if (count === 0 && sure) wrong.push(`${user} 用已确认的口令不能登录`)
    if (gone !== null && (await fits(ask, { user, password: gone, initial: null })).fits)
      wrong.push(`${user} 用已经换掉的口令还能登录`)
  }
  return wrong
}

/** Whose names stand at the door, and who has a way in: the same, and each once. */
export async function doorOf(ask: Ask, names: readonly string[]): Promise<string[]> {
  const state = await ask('', 'session.state', {})
  if (!state.ok) return [`登录页打不开：${state.fault.message}`]
  const door = (state.value as { users: string[] }).users.toSorted().join('、')
  const have = names.toSorted().join('、')
  return door === have ? [] : [`登录页上是 ${door}，用户表里是 ${have}`]
}
