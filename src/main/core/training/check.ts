import { getRecord } from '#core/db/record-store.ts'
import { commonChecks } from '#core/money/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import {
  fail,
  oncePerScope,
  pass,
  warn,
  type Check,
  type CheckAnswer,
  type CheckScope,
} from '#core/procedure/service.ts'
import { claimFacts } from '#core/training/calculation.ts'
import { claimedTwice, listSameClaims, overlapping, sharedPhones, underOtherName } from '#core/training/repo.ts'
import type { CheckCode } from '#shared/definition/procedure/check-item.ts'
import type { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { checkIdentityNumber, upgradeIdentityNumber } from '#shared/model/credit-code.ts'
import { formatYuan, sumFen } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { matchKey } from '#shared/model/text.ts'

const factsIn = oncePerScope(({ call, subject }) => claimFacts(call, subject.row, subject.id))

const some = (names: readonly string[]): string => `${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}`

function checkSamePerson({ call, subject }: CheckScope): CheckAnswer {
  const session = String(subject.row['session'])
  const same = listSameClaims(call.db, subject.enterprise, session, subject.id)
  if (same.length > 0) return fail(`同一培训班已有申请 ${some(same)}`)
  const twice = claimedTwice(call.db, subject.enterprise, session)
  return twice.length > 0 ? fail(`${some(twice)} 已由其他企业申请`) : pass()
}

function checkOverlap({ call, subject }: CheckScope): CheckAnswer {
  const overlap = overlapping(call.db, subject.enterprise, String(subject.row['session']))
  return overlap.length > 0 ? warn(`${some(overlap)} 同时参加了另一培训班`) : pass()
}

function checkMixed({ call, subject }: CheckScope): CheckAnswer {
  const session = String(subject.row['session'])
  const names = underOtherName(call.db, subject.enterprise, session)
  const most = numberOn(call, 'training.same-phone-most', subject.appliedOn)
  const phones = sharedPhones(call.db, session, most)
  const mixed = [
    ...(names.length > 0 ? [`${some(names)}的身份证号另有姓名`] : []),
    ...(phones.length > 0 ? [`${phones.length} 个手机号各登记了 ${most} 人以上`] : []),
  ]
  return mixed.length > 0 ? warn(mixed.join('；')) : pass()
}

function checkHeads(scope: CheckScope): CheckAnswer {
  const heads = Number(scope.subject.row['headcount'])
  const valid = factsIn(scope).valid.length
  const seen = `申请 ${heads} 人，签到达标 ${valid} 人`
  return heads > valid ? fail(seen) : pass(seen)
}

/** Price per head × heads against the receipts, within the tolerance, in whole numbers (U6). */
export function priceFits(perHead: number, heads: number, total: number, tolerance: number): boolean {
  const expected = BigInt(perHead) * BigInt(heads)
  const gap = BigInt(total) - expected
  return (gap < 0n ? -gap : gap) * 10_000n <= expected * BigInt(tolerance)
}

function checkPrice(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const facts = factsIn(scope)
  const perHead = facts.session?.feePerHead
  if (perHead === null || perHead === undefined) return pass('培训班没有登记人均收费')
  const heads = Number(subject.row['headcount'])
  const total = sumFen(facts.receipts.filter((one) => !facts.problems.has(one.id)).map((one) => one.total))
  const tolerance = numberOn(call, 'training.price-tolerance', subject.appliedOn)
  const seen = `人均 ${formatYuan(perHead)} 元 × ${heads} 人，单据 ${formatYuan(total)} 元`
  return priceFits(perHead, heads, total, tolerance) ? pass(seen) : warn(seen)
}

/** The day someone was born as YYYY-MM-DD, from an identity number that holds. */
function bornOn(identity: string): string {
  const full = upgradeIdentityNumber(identity) ?? identity
  return `${full.slice(6, 10)}-${full.slice(10, 12)}-${full.slice(12, 14)}`
}

function checkIdentities(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const facts = factsIn(scope)
  const [least, most] = ['training.age-least', 'training.age-most'].map((name) =>
    numberOn(call, name, subject.appliedOn),
  )
  const day = facts.session?.startsOn ?? ''
  const doubtful = facts.trainees.filter((one) => {
    if (!one.identityNumber) return false
    if (!checkIdentityNumber(one.identityNumber).passes) return true
    const years = Number(day.slice(0, 4)) - Number(bornOn(one.identityNumber).slice(0, 4))
    const age = day.slice(5) < bornOn(one.identityNumber).slice(5) ? years - 1 : years
    return age < (least ?? 0) || age > (most ?? Infinity)
  })
  return doubtful.length > 0 ? warn(`请核对 ${some(doubtful.map((one) => one.name))}`) : pass()
}

function checkReceipts(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const facts = factsIn(scope)
  if (facts.receipts.length === 0) return fail('没有登记单据')
  const bad = facts.receipts.flatMap((one) => {
    const problem = facts.problems.get(one.id)
    return problem === undefined ? [] : [`${one.number}${problem}`]
  })
  if (facts.eligible === 0) return fail(bad.join('；'))
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const cashMost = numberOn(call, 'training.cash-most', subject.appliedOn)
  const sellers = [facts.session?.organiser, facts.session?.collectingUnit].map((name) => matchKey(name ?? ''))
  const odd = facts.receipts
    .filter((one) => !facts.problems.has(one.id))
    .flatMap((one) => [
      ...(one.paidByEnterprise !== true && one.total > cashMost ? [`${one.number}不是企业转账付款`] : []),
      ...(sellers.includes(matchKey(one.seller)) ? [] : [`${one.number}销售方不是举办（收款）单位`]),
      ...(/培训|教育|咨询|学费|教材/u.test(one.itemName) ? [] : [`${one.number}项目“${one.itemName}”`]),
      ...(one.buyerIdentifier !== null && firm?.identifier && one.buyerIdentifier !== firm.identifier
        ? [`${one.number}购买方税号与申请企业不符`]
        : []),
      ...(one.verification === 'not-checked' ? [`${one.number}未查验`] : []),
    ])
  const found = [...bad.map((one) => `不计 ${one}`), ...odd]
  return found.length > 0 ? warn(found.join('；').slice(0, 400)) : pass()
}

function checkRatio({ call, subject }: CheckScope): CheckAnswer {
  const most = numberOn(call, 'training.ratio-most', subject.appliedOn)
  const ratio = Number(subject.row['ratio'])
  const seen = `申请 ${formatRatio(ratio)}，最高 ${formatRatio(most)}`
  return ratio > most ? fail(seen) : pass(seen)
}

/** U1–U11 as far as this file holds the data, and what every payment asks. */
export const claimChecks = {
  ...commonChecks,
  U1: commonChecks.A6,
  U2: checkSamePerson,
  U3: checkOverlap,
  U4: checkMixed,
  U5: checkHeads,
  U6: checkPrice,
  U7: checkRatio,
  U8: commonChecks.A9,
  U10: checkIdentities,
  U11: checkReceipts,
} as const satisfies Readonly<Record<CheckCode<typeof trainingClaimProcedure>, Check>>
