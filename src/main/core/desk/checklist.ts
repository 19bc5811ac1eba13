import { findUsers } from '#core/access/user.ts'
import { lastBackup } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import { hasEnterprise } from '#core/desk/repo.ts'
import { findPeers } from '#core/exchange/service.ts'
import { calendarOn, waiverOn } from '#core/parameter/service.ts'
import { RECOVERY_KEPT } from '#core/station/view.ts'
import { sheetOn } from '#core/unit/service.ts'
import type { SetupStep } from '#shared/contract/first-run.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { ROLES, type Role } from '#shared/permission.ts'

/** Posts without which an application does not come from its acceptance to its payment. */
const NEEDED = ['clerk', 'reviewer', 'approver', 'payer'] as const satisfies readonly Role[]

type Found = Pick<SetupStep, 'done' | 'found'>

/** Who holds a post counts by person: two logins of one person are one. */
function usersFound(call: QueryCall): Found {
  const { db, station, today } = call
  const active = findUsers(db).filter((user) => user.disabledAt === null)
  const holders = (role: Role) => new Set(active.filter((user) => user.roles.includes(role)).map((user) => user.person))
  const counted = NEEDED.map((role) => ({ role, people: holders(role) }))
  const lacking = counted.filter(({ people }) => people.size === 0).map(({ role }) => ROLES[role])
  if (lacking.length > 0) return { done: false, found: `还没有${lacking.join('、')}` }
  const apart = new Set([...holders('reviewer'), ...holders('payer')]).size > 1
  if (!apart && waiverOn(db, station.code, today) === null)
    return { done: false, found: '审核和拨付是同一个人，同一件申请要由两个人办' }
  return { done: true, found: counted.map(({ role, people }) => `${ROLES[role]} ${people.size} 人`).join('，') }
}

/** A county needs the city's key; the city those of its counties, and begins with the first. */
function keysFound({ db, station }: QueryCall): Found {
  const other = station.kind === 'city' ? 'county' : 'city'
  const names = findPeers(db).flatMap((peer) => (peer.kind === other ? [peer.name] : []))
  return names.length === 0
    ? { done: false, found: '还没有登记' }
    : { done: true, found: `已登记：${names.join('、')}` }
}

function backupFound({ db, station }: QueryCall): Found {
  const at = lastBackup(db, 'outside')
  const folder = station.backupFolder
  if (at !== null && folder !== null)
    return { done: true, found: `每天自动存到 ${folder}，最近一份 ${shanghaiTime(at)}` }
  if (folder !== null) return { done: false, found: `文件夹已设为 ${folder}，还没有做成过` }
  return { done: false, found: at === null ? '没有设文件夹，也没有做成过' : '做成过，但没有设文件夹，以后不会自动做' }
}

function calendarFound({ db, core, today }: QueryCall): Found {
  const year = Number(today.slice(0, 4))
  const done = calendarOn(db, core.resources.holidays).years.includes(year)
  return { done, found: done ? `${year} 年的已有` : `没有 ${year} 年的` }
}

function enterprisesFound({ db }: QueryCall): Found {
  const done = hasEnterprise(db)
  return { done, found: done ? '企业名录里已有企业' : '企业名录还是空的' }
}

function sheetFound(call: QueryCall): Found {
  const sheet = sheetOn(call, call.today)
  if (!sheet) return { done: false, found: '还没有登记' }
  const { address, telephone, supervisionTelephone } = sheet
  const lacking = Object.entries({ 地址: address, 办公电话: telephone, 监督电话: supervisionTelephone }).flatMap(
    ([word, value]) => (value === null ? [word] : []),
  )
  return lacking.length === 0
    ? { done: true, found: `${sheet.effectiveFrom} 起用` }
    : { done: false, found: `还没有${lacking.join('、')}` }
}

function sheetStep(call: QueryCall): SetupStep {
  return {
    key: 'sheet',
    title: '登记本单位资料',
    why: '地址、联系电话、监督电话印在公示上，没有登记的要用笔填。',
    ...sheetFound(call),
    post: ROLES.administrator,
  }
}

/**
 * 建站还差: what this station still needs, in the order in which it is best done. Each line is derived from what stands here; none
 * can be ticked by hand.
 */
export function checklist(call: QueryCall): SetupStep[] {
  const { station } = call
  const { administrator, approver, clerk } = ROLES
  const recoveryKept = station.settings[RECOVERY_KEPT] !== false
  const city = station.kind === 'city'
  return [
    {
      key: 'recovery',
      title: '打印、收好恢复密钥',
      why: '所有人的口令都忘了时，只有它能打开数据。',
      done: recoveryKept,
      found: recoveryKept ? '已照纸面核对过' : '还没有核对，请重新制发一张',
      post: administrator,
    },
    {
      key: 'users',
      title: '给每个岗位设好用户',
      why: '一件申请从受理到拨付要由不同的人办，缺一个岗位就办不下去。',
      ...usersFound(call),
      post: administrator,
    },
    {
      key: 'backup',
      title: '做好机外备份',
      why: '这台电脑坏了、丢了，只能用另一块盘上的备份恢复。设好文件夹，并做成过一份才算。',
      ...backupFound(call),
      post: administrator,
    },
    {
      key: 'keys',
      title: city ? '登记各县的密钥' : '登记市局的密钥',
      why: city ? '没有登记的县，收不下它的报送包，也不能给它下发。' : '没有登记，不能给市局报送，也收不下市局的批复。',
      ...keysFound(call),
      post: administrator,
    },
    {
      key: 'calendar',
      title: '录入今年的放假安排',
      why: '受理、公示、拨付的期限按工作日推算，缺了就推算不出来。',
      ...calendarFound(call),
      post: approver,
    },
    {
      key: 'enterprises',
      title: '导入现有的企业',
      why: '申请、培训、统计都要从企业名录里选企业。',
      ...enterprisesFound(call),
      post: clerk,
    },
    {
      key: 'unit',
      title: '写明单位全称',
      why: '印在每张表上，也写进每个报送包。',
      done: station.bureau.trim() !== '',
      found: station.bureau,
      post: administrator,
    },
    sheetStep(call),
  ]
}
