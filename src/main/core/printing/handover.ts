import type { QueryCall } from '#core/call.ts'
import { findStoredUsers } from '#core/db/user-repo.ts'
import { refuse } from '#core/fault.ts'
import { pendingBy } from '#core/pending/service.ts'
import { listOpenStates } from '#core/procedure/service.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { draftsOfUser, listRows, shownPersonName, titleOf } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { isRole, ROLES } from '#shared/permission.ts'

type Found = Out<'handover.find'>

/** One thing in somebody's hands. */
type InHand = Found['items'][number]

/** Of one register more than these are another matter than a list to sign. */
const MOST = 500

/** Applications that the person entered and that are not finished. */
function applicationsOf(call: QueryCall, person: string): InHand[] {
  return call.definitions.procedures.flatMap((procedure) => {
    const definition = call.definitions.record(procedure.record)
    if (!definition) return []
    return listOpenStates(call.db, procedure.name).flatMap(({ subject, label, due }): InHand[] => {
      const row = shownRecord(call, definition, subject)
      if (row?.createdBy !== person || row.station !== call.station.id) return []
      const title = titleOf(call, definition.name, subject)
      return [
        {
          kind: definition.label,
          title,
          state: labelWords(procedure, label, row),
          due,
          record: definition.name,
          id: subject,
        },
      ]
    })
  })
}

/** Rows of registers that the person entered and that still wait for somebody. */
function openRowsOf(call: QueryCall, person: string): InHand[] {
  const asked = { query: '', filter: {}, sort: null, includeVoided: false, lens: 'open' } as const
  return call.definitions.records
    .filter((one) => one.open !== undefined && one.consent === undefined)
    .flatMap((definition) =>
      listRows(call, { ...asked, record: definition.name }, MOST)
        .filter((row) => row.createdBy === person && row.station === call.station.id)
        .map(({ id }) => ({
          kind: definition.label,
          title: titleOf(call, definition.name, id),
          state: definition.open?.label ?? '',
          due: null,
          record: definition.name,
          id,
        })),
    )
}

/** What is typed and not saved, and what was recorded from paper and is not compared yet. */
function unfinishedOf(call: QueryCall, person: string, user: string | undefined): InHand[] {
  const drafts = user === undefined ? [] : draftsOfUser(call.db, user)
  return [
    ...drafts.map(({ form, key }) => ({
      kind: '草稿',
      // What is kept under no record is a sheet of figures being typed.
      title: call.definitions.record(form)?.label ?? '录入中的表',
      state: '没有保存',
      due: null,
      record: '',
      id: key,
    })),
    ...pendingBy(call.db, person).map(({ id, title }) => ({
      kind: '待核对',
      title,
      state: '已录入，待另一人核对',
      due: null,
      record: '',
      id,
    })),
  ]
}

/** The login with its posts, and what an administrator keeps under lock. */
function keysOf(call: QueryCall, person: string): InHand[] {
  const held = (title: string, state: string) => ({
    kind: '登录和密钥',
    title,
    state,
    due: null,
    record: '',
    id: title,
  })
  return findStoredUsers(call.db)
    .filter((one) => one.person === person && one.disabledAt === null)
    .flatMap(({ name, roles }) => {
      // Written as a list of roles by the room of users.
      const words = (JSON.parse(roles) as unknown[]).filter(isRole)
      const login = held(`登录名 ${name}`, `岗位：${words.map((one) => ROLES[one]).join('、')}；交接后停用或改岗位`)
      if (!words.includes('administrator')) return [login]
      return [login, held('恢复密钥（纸质，两半）', '当面点交'), held('备份介质', '当面点交，试读一次')]
    })
}

const looksAfterUsers = ({ principal }: QueryCall) => principal.permissions.has('user.manage')

/** What another has in hand, now or on a paper issued once, is for who looks after users alone. Faults: NOT_ALLOWED. */
export function refuseOthersHands(call: QueryCall, person: string): void {
  if (person !== call.principal.personId && !looksAfterUsers(call)) refuse('NOT_ALLOWED', { record: '交接清单' })
}

/**
 * Everything that somebody has in hand: open work, drafts, what waits to be compared, login and keys; of somebody else only who
 * looks after users may ask, on the screen as on paper. Faults: NOT_ALLOWED.
 */
export function inHand(call: QueryCall, person: string): InHand[] {
  refuseOthersHands(call, person)
  const user = findStoredUsers(call.db).find((one) => one.person === person)
  return [
    ...applicationsOf(call, person),
    ...openRowsOf(call, person),
    ...unfinishedOf(call, person, user?.id),
    ...keysOf(call, person),
  ]
}

/** What a person hands over, `asked` null: whoever asks. Faults: NOT_ALLOWED. */
export function findHandover(call: QueryCall, asked: string | null): Found {
  const own = call.principal.personId
  const named = (one: string) => ({ person: one, name: shownPersonName(call, one) })
  const of = looksAfterUsers(call) ? new Set(findStoredUsers(call.db).map((one) => one.person)) : [own]
  const person = asked ?? own
  return { ...named(person), people: [...of].map(named), items: inHand(call, person) }
}
