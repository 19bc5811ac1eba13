import type { RowFinding } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { findVersionsAt } from '#core/db/row-history-repo.ts'
import type { RowImage, Values } from '#core/db/row-image.ts'
import { factsOf } from '#core/procedure/reader.ts'
import { separationOf } from '#core/procedure/separation.ts'
import { findSubject } from '#core/procedure/subject.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { MOVED } from '#shared/definition/procedure/subject-field.ts'
import { revisionWord } from '#shared/model/revision.ts'

function contentOf(json: string): string {
  const image = JSON.parse(json) as RowImage
  const fields = Object.entries(image.f).filter(([name]) => !MOVED.has(name))
  return JSON.stringify([...fields, image.void ?? null])
}

/** Whether an application says something else now than in the version a decision rests on. */
function changedSince(
  db: ReadDb,
  subject: { readonly id: string; readonly station: string; readonly rev: number },
  rev: number,
): boolean {
  if (subject.rev <= rev) return false
  const versions = findVersionsAt(db, subject, [rev, subject.rev])
  const then = versions.findLast((one) => one.rev === rev)
  const now = versions.findLast((one) => one.rev === subject.rev)
  return !then || !now || contentOf(then.json) !== contentOf(now.json)
}

/** Invariant 6 and the ground of decisions, for one application: who entered must not check, and what was decided must still stand. */
function decisionFindings(books: Books, id: string): RowFinding[] {
  const found = findSubject(books, id)
  if (!found) return []
  const { definition, subject } = found
  const steps = new Map(stepsOf(definition, subject.row).map((step) => [step.name, step]))
  const findings: RowFinding[] = []
  const about = (row: string) => ({ record: 'opinion', row })
  const changed = new Map<number, boolean>()
  const signed = factsOf(books, definition, subject).opinions.flatMap((opinion) => {
    const step = steps.get(opinion.step)
    return step && step.kind !== 'acceptance' && opinion.round === subject.round ? [{ step, opinion }] : []
  })
  const own = separationOf(subject, signed).filter((one) => one.with.includes('entry'))
  for (const { step, opinion } of own)
    findings.push({ ...about(opinion.id), code: 'SELF_CHECKED', message: `${step.label}的签署人就是录入申请的人` })
  for (const { step, opinion } of signed) {
    const { subjectRev } = opinion
    if (!changed.has(subjectRev)) changed.set(subjectRev, changedSince(books.db, subject, subjectRev))
    if (changed.get(subjectRev) === true)
      findings.push({
        ...about(opinion.id),
        code: 'STALE_DECISION',
        message: `${step.label}之后申请内容有改动（所据修订 ${revisionWord(subjectRev)}，现为 ${revisionWord(subject.rev)}）`,
      })
  }
  return findings
}

const decisions = { what: '核对意见', judge: decisionFindings }

/** The decisions on an application are looked at when it arrives, and when an opinion about it does. */
export const applicationRules = [{ of: (row: Values) => String(row['id']), rule: decisions }]
export const opinionRules = [
  { of: (row: Values) => (row['voidedAt'] === null ? String(row['subject']) : undefined), rule: decisions },
]
