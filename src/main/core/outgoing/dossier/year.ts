import { ensureSigningKey, signFile } from '#core/exchange/service.ts'
import { join } from 'node:path'
import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { listWorkbook } from '#core/exporting/list.ts'
import { refuse } from '#core/fault.ts'
import { keptOf, laySigned, makeDossier, type Wanted } from '#core/outgoing/dossier/make.ts'
import { refuseHidden } from '#core/printing/issue.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { typeset } from '#core/printing/typeset.ts'
import { type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import { answeringFolder } from '#core/station/answering.ts'
import type { TaskCall } from '#core/station/task.ts'
import { fileDigest } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { MadeDossier } from '#shared/contract/dossier.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'

type Input = In<'dossier.year'>
type Matter = Pick<Wanted, 'record' | 'subject'>

/** The applications that this station took in for a year, by record and in their order, and the enterprises they are of. */
function mattersOf(call: QueryCall, { year, records, enterprises }: Input): Matter[] {
  const known = call.definitions.procedures.map((one) => one.record)
  const asked = [...new Set(known)].filter((one) => records.length === 0 || records.includes(one))
  const firms = new Set<string>()
  const matters = asked.flatMap((record) => {
    const definition = call.definitions.record(record)
    if (!definition || !('year' in definition.fields)) return []
    return findBy(call.db, definition, 'year', year)
      .filter((row) => row.station === call.station.id)
      .map((row): Matter => {
        if (typeof row['enterprise'] === 'string') firms.add(row['enterprise'])
        return { record, subject: row.id }
      })
  })
  const more = enterprises ? [...firms].map((subject): Matter => ({ record: enterprise.name, subject })) : []
  return [...matters, ...more]
}

/** 归档目录: which dossiers a year has, and the SM3 by which each is known again. */
function listOf(call: QueryCall, year: number, made: readonly MadeDossier[]): ListSheet {
  const columns: LineColumn<MadeDossier>[] = [
    { label: '类别', weight: 90, of: ({ record }) => call.definitions.record(record)?.label ?? record },
    { label: '编号', weight: 110, of: ({ number }) => number },
    { label: '题名', weight: 200, of: ({ title }) => title },
    { label: '件数', kind: 'integer', weight: 50, of: ({ entries }) => entries },
    { label: '页数', kind: 'integer', weight: 50, of: ({ pages }) => pages },
    {
      label: '文件',
      weight: 200,
      of: ({ name, beside }) => (beside > 0 ? `${name.replace(/\.pdf$/u, '')}/${name}` : name),
    },
    { label: 'SM3', weight: 200, of: ({ sm3 }) => sm3 },
  ]
  return {
    paper: { code: 'LIST-1', name: '归档目录' },
    title: `${year}年归档目录`,
    ...madeToday(call),
    ...sheetTable(columns, made),
    totals: ['合计', null, `${made.length} 卷`, sum(made, 'entries'), sum(made, 'pages'), null, null],
    signers: ['立卷人', '检查人', '负责人'],
    note: `共 ${made.length} 卷。每一卷的签名在同名的 .sm2、.p7s 文件里。`,
  }
}

const sum = (made: readonly MadeDossier[], of: 'entries' | 'pages') => made.reduce((all, one) => all + one[of], 0)

/**
 * Makes the dossiers of a year one after the other, then their list on paper, signed, and as a sheet. Stopped midway, nothing of it
 * stays. Faults: NOTHING_TO_ARCHIVE, NUMBERS_HIDDEN, those of `makeDossier`.
 */
export async function dossiersOfYear(call: TaskCall, input: Input): Promise<Out<'dossier.year'>> {
  const { year, purpose } = input
  if (!call.query(seesNumbers)) refuseHidden(call, 'dossier.year', 'dossier', '')
  const folder = await answeringFolder(input.folder)
  const wanted = call.query((ask) => mattersOf(ask, input))
  if (wanted.length === 0) refuse('NOTHING_TO_ARCHIVE', { year })
  ensureSigningKey(call)
  const made: MadeDossier[] = []
  for (const [n, one] of wanted.entries()) {
    call.watch.step('整理卷宗', n, wanted.length)
    made.push((await makeDossier(call, { ...one, folder })).made)
  }
  call.watch.step('归档目录', 0, 1)
  const sheet = call.query((ask) => listOf(ask, year, made))
  const name = `归档目录_${year}`
  const { pdf } = await typeset(call, 'LIST-1', sheet)
  const book = await listWorkbook(call, sheet)
  const { raw, cms, key } = call.query((ask) => signFile(ask, pdf))
  await laySigned(call, folder, [
    [`${name}.pdf`, pdf],
    [`${name}.pdf.sm2`, raw],
    [`${name}.pdf.p7s`, cms],
    [`${name}.xlsx`, book],
  ])
  call.watch.step('归档目录', 1, 1)
  call.command('dossier.year', ({ tx }) => {
    const detail = { year, count: made.length, sm3: fileDigest(pdf), key, purpose, dossiers: made.map(keptOf) }
    tx.tell({ subject: String(year), detail })
  })
  return { made, list: join(folder, `${name}.pdf`), folder }
}
