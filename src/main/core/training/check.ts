import type { QueryCall } from '#core/call.ts'
import {
  checkAccount,
  checkBlacklist,
  checkEnterprise,
  checkMaterials,
  checkPool,
  checkReceiptUse,
  fail,
  pass,
  warn,
} from '#core/fund/service.ts'
import { getRecord } from '#core/db/record-store.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { Finding, Subject } from '#core/procedure/service.ts'
import { calculateClaim, claimFacts, type ClaimFacts } from '#core/training/calculation.ts'
import { claimedTwice, overlapping, sameClaims, sharedPhones, underOtherName } from '#core/training/repo.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { checkIdentityNumber, upgradeIdentityNumber } from '#shared/model/credit-code.ts'
import { formatYuan, sumFen } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { matchKey } from '#shared/model/text.ts'

const some = (names: readonly string[]): string => `${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}`

function checkPersons(call: QueryCall, subject: Subject, facts: ClaimFacts): Finding[] {
  const session = String(subject.row['session'])
  const same = sameClaims(call.db, subject.enterprise, session, subject.id)
  const twice = claimedTwice(call.db, subject.enterprise, session)
  const overlap = overlapping(call.db, subject.enterprise, session)
  const names = underOtherName(call.db, subject.enterprise, session)
  const most = numberOn(call, 'training.same-phone-most', subject.appliedOn)
  const phones = sharedPhones(call.db, session, most)
  const mixed = [
    ...(names.length > 0 ? [`${some(names)}的身份证号另有姓名`] : []),
    ...(phones.length > 0 ? [`${phones.length} 个手机号各登记了 ${most} 人以上`] : []),
  ]
  const heads = Number(subject.row['headcount'])
  const seen = `申请 ${heads} 人，签到达标 ${facts.valid.length} 人`
  return [
    same.length > 0
      ? fail('U2', `同一培训班已有申请 ${some(same)}`)
      : twice.length > 0
        ? fail('U2', `${some(twice)} 已由其他企业申请`)
        : pass('U2'),
    overlap.length > 0 ? warn('U3', `${some(overlap)} 同时参加了另一培训班`) : pass('U3'),
    mixed.length > 0 ? warn('U4', mixed.join('；')) : pass('U4'),
    heads > facts.valid.length ? fail('U5', seen) : pass('U5', seen),
  ]
}

/** Price per head × heads against the receipts, within the tolerance, in whole numbers (U6). */
export function priceFits(perHead: number, heads: number, total: number, tolerance: number): boolean {
  const expected = BigInt(perHead) * BigInt(heads)
  const gap = BigInt(total) - expected
  return (gap < 0n ? -gap : gap) * 10_000n <= expected * BigInt(tolerance)
}

function checkPrice(call: QueryCall, subject: Subject, facts: ClaimFacts): Finding {
  const perHead = facts.session?.feePerHead
  if (perHead === null || perHead === undefined) return pass('U6', '培训班没有登记人均收费')
  const heads = Number(subject.row['headcount'])
  const total = sumFen(facts.receipts.filter((one) => !facts.problems.has(one.id)).map((one) => one.total))
  const tolerance = numberOn(call, 'training.price-tolerance', subject.appliedOn)
  const seen = `人均 ${formatYuan(perHead)} 元 × ${heads} 人，单据 ${formatYuan(total)} 元`
  return priceFits(perHead, heads, total, tolerance) ? pass('U6', seen) : warn('U6', seen)
}

/** The day someone was born as YYYY-MM-DD, from an identity number that holds. */
function bornOn(identity: string): string {
  const full = upgradeIdentityNumber(identity) ?? identity
  return `${full.slice(6, 10)}-${full.slice(10, 12)}-${full.slice(12, 14)}`
}

function checkIdentities(call: QueryCall, subject: Subject, facts: ClaimFacts): Finding {
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
  return doubtful.length > 0 ? warn('U10', `请核对 ${some(doubtful.map((one) => one.name))}`) : pass('U10')
}

function checkReceipts(call: QueryCall, subject: Subject, facts: ClaimFacts): Finding {
  if (facts.receipts.length === 0) return fail('U11', '没有登记单据')
  const bad = facts.receipts.flatMap((one) => {
    const problem = facts.problems.get(one.id)
    return problem === undefined ? [] : [`${one.number}${problem}`]
  })
  if (facts.eligible === 0) return fail('U11', bad.join('；'))
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
  return found.length > 0 ? warn('U11', found.join('；').slice(0, 400)) : pass('U11')
}

/** U1–U11 as far as this file holds the data (domain §4.5), and what every payment asks. */
export function checkClaim(call: QueryCall, subject: Subject): Finding[] {
  const facts = claimFacts(call, subject.row, subject.id)
  const sheet = calculateClaim(call, subject.row, subject.id)
  const most = numberOn(call, 'training.ratio-most', subject.appliedOn)
  const ratio = Number(subject.row['ratio'])
  const ratioSeen = `申请 ${formatRatio(ratio)}，最高 ${formatRatio(most)}`
  const over = subject.applyAmount - sheet.result
  return [
    checkReceiptUse('U1', call, subject),
    ...checkPersons(call, subject, facts),
    checkPrice(call, subject, facts),
    ratio > most ? fail('U7', ratioSeen) : pass('U7', ratioSeen),
    over > 0
      ? warn('U8', `申请金额比测算金额多 ${formatYuan(over)} 元`)
      : pass('U8', `测算 ${formatYuan(sheet.result)} 元`),
    checkIdentities(call, subject, facts),
    checkReceipts(call, subject, facts),
    checkEnterprise(call, subject),
    checkBlacklist(call, subject),
    checkPool(call, subject, sheet.result),
    checkAccount(call, subject),
    checkMaterials(call, subject, trainingClaimProcedure),
  ]
}
