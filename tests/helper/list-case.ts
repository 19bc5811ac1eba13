import { roomHooks } from '#api/rooms.ts'
import { rulesOf } from '#api/rules.ts'
import { drawList, listPage, previewList } from '#core/award/service.ts'
import type { Values } from '#core/db/row-image.ts'
import { moneyLedger } from '#core/money/service.ts'
import { confirmPending, recordPayments, type Means } from '#core/pending/service.ts'
import { approveBatch, postNotice, recordCheck } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { moneyCase } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import { WAN } from '#test/helper/title-case.ts'

export const hooks = Object.fromEntries(roomHooks(shipped))
export const means: Means = { rulesOf, ledger: moneyLedger }
export const PROCEDURE = 'fund-application'
/** What each place is paid, in 分. */
export const PAID = [8 * WAN, 5 * WAN, 3 * WAN] as const
export const TOTAL = PAID.reduce((sum, one) => sum + one, 0)

export const ASKED = { award: 'pavilion-ranking', year: 2013 } as const

/** Four halls with seven months of 2013 and firms of their own, and a pool that bears the first three. */
export function listCase(desk: Desk) {
  const given = moneyCase(desk, TOTAL)
  let made = 0
  function setAmount(parameter: string, value: number | undefined): void {
    const said = { parameter, value: String(value), effectiveFrom: '2014-01-01', basis: '测商务〔2014〕1号' }
    desk.record('approver', 'parameter_value', said)
  }

  /** A firm with its basic account. */
  function operator(name: string, at: number): StoredRow {
    const row = desk.record('clerk', 'enterprise', {
      name: `测试${name}电子商务有限公司`,
      identifierType: 'credit-code',
      identifier: `9142122200000000${10 + at}`,
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
    })
    desk.record('clerk', 'bank_account', {
      enterprise: row.id,
      accountName: `测试${name}电子商务有限公司`,
      bank: '测试银行',
      accountNumber: `62000000000012${10 + at}`,
      isBasic: true,
    })
    return row
  }

  /** A hall with seven months of 2013, each of so many 万元. */
  function hall(name: string, each: number, patch: Values = {}): StoredRow {
    made += 1
    const row = desk.record('clerk', 'pavilion', {
      name: `特色馆${name}`,
      platform: 'taobao',
      url: `https://hall-${made}.example`,
      kind: 'specialty',
      county: '421222',
      operator: operator(`${name}${made}`, made % 80).id,
      openedOn: '2013-06-01',
      isOpen: true,
      ...patch,
    })
    for (let month = 6; month <= 12; month += 1)
      desk.record('clerk', 'pavilion_month', {
        pavilion: row.id,
        period: `2013-${String(month).padStart(2, '0')}`,
        sales: each * WAN,
        evidence: `结算单 ${month}`,
      })
    return row
  }

  const meansOf = (patch: Values = {}) => ({
    ...ASKED,
    pool: given.pool.id,
    category: 'C',
    purpose: 'attraction',
    supportMode: 'award',
    rule: null,
    ...patch,
  })

  function draw(patch: Values = {}, who = 'clerk'): string {
    desk.day('2014-03-04')
    const asked = { ...ASKED, pool: null }
    const { digest } = desk.ask(who, (call) => previewList(call, asked))
    return desk.act(who, (call) => drawList(call, { ...meansOf(patch), digest })).id
  }

  const page = (id: string) => desk.ask('clerk', (call) => listPage(call, id))
  const members = (id: string) => page(id).members
  const onList = (id: string) => members(id).filter((one) => one.removed === null)

  function post(id: string): void {
    desk.day('2014-03-07')
    const subjects = onList(id).map((one) => ({ id: one.id, rev: one.rev }))
    desk.act('clerk', (call) =>
      postNotice(call, {
        procedure: PROCEDURE,
        subjects,
        postedOn: '2014-03-07',
        place: '县政府网站',
        evidence: '截图 1',
      }),
    )
  }

  function confirm(subject: string, answer = 'confirmed'): StoredRow {
    const said = { subject, answer, confirmedOn: '2014-03-10', signatory: '王经理', evidence: '确认书 1 号' }
    return desk.record('clerk', 'list_confirmation', said)
  }

  function credit(subject: string): void {
    const check = { procedure: PROCEDURE, subject, item: 'M1', result: 'pass', seen: '已查', reason: null } as const
    desk.act('clerk', (call) => recordCheck(call, rulesOf(call, PROCEDURE), check))
  }

  /** Posted on 7 March, every firm said yes on the 10th and was looked up; approvable from the 17th. */
  function upToApproval(id: string): void {
    post(id)
    desk.day('2014-03-10')
    for (const one of onList(id)) {
      confirm(one.id)
      credit(one.id)
    }
    desk.day('2014-03-17')
  }

  const approveAs = (who: string, id: string) =>
    desk.act(who, (call) =>
      approveBatch(call, rulesOf(call, PROCEDURE), {
        procedure: PROCEDURE,
        subjects: onList(id).map((one) => ({ id: one.id, rev: one.rev, amount: one.amount })),
        text: '同意',
        signedOn: '2014-03-17',
        document: '测商务〔2014〕8号',
        meeting: null,
        confirmation: desk.token(who),
      }),
    )

  const free = () => desk.ask('clerk', (call) => previewList(call, { ...ASKED, pool: given.pool.id })).free

  /** The treasury's vouchers of every member still on the list. */
  function vouchers(id: string, amountOf: (amount: number, at: number) => number = (amount) => amount) {
    const common = { procedure: PROCEDURE, paidOn: '2014-03-18', reason: null, order: null }
    const payments = onList(id).map(({ id: subject, rev, amount, serial }, at) => ({
      ...common,
      subject,
      rev,
      amount: amountOf(amount, at),
      document: `凭证-${serial}`,
    }))
    return { title: '国库清单', payments, payer: null, scan: { attachment: null, name: '卷宗 1' } }
  }

  /** Recorded from the treasury's vouchers by a clerk, and paid when the payer has compared them. */
  function payAll(id: string): void {
    const { list } = desk.act('clerk2', (call) => recordPayments(call, means, vouchers(id)))
    desk.act('payer', (call) => confirmPending(call, means, { list, confirmation: desk.token('payer') }))
  }

  /** Another list of the same year, after the first. */
  function drawLater(): string {
    const { digest } = desk.ask('clerk', (call) => previewList(call, { ...ASKED, pool: null }))
    return desk.act('clerk', (call) => drawList(call, { ...meansOf(), digest })).id
  }

  function excuse(subject: string, item: string): void {
    const check = {
      procedure: PROCEDURE,
      subject,
      item,
      result: 'pass',
      seen: null,
      reason: '预算追加文件已到',
    } as const
    desk.act('clerk', (call) => recordCheck(call, rulesOf(call, PROCEDURE), check))
  }

  for (const [place, name] of ['first', 'second', 'third'].entries()) setAmount(`pavilion.award-${name}`, PAID[place])
  const halls = ['甲', '乙', '丙', '丁'].map((name, at) => hall(name, 100 - at * 10))
  return {
    given,
    halls,
    hall,
    setAmount,
    meansOf,
    draw,
    drawLater,
    page,
    members,
    onList,
    post,
    confirm,
    credit,
    upToApproval,
    approveAs,
    free,
    payAll,
    excuse,
    vouchers,
  }
}
export type ListCase = ReturnType<typeof listCase>
