import type { QueryCall } from '#core/call.ts'
import type { DossierMatter, MatterRows } from '#core/outgoing/dossier/matter.ts'
import { factColumns, rowBlocks, rowFacts, whoWords } from '#core/outgoing/dossier/words.ts'
import type { DossierBlock } from '#core/printing/dossier-book.ts'
import { readFrozen } from '#core/procedure/frozen.ts'
import { type StoredRow, shownPersonName } from '#core/register/service.ts'
import { historyOf } from '#core/register/history.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'

/** A row whose papers and attachments stand in a section; of an application's own row the attachments are its materials. */
export type DossierRow = {
  readonly definition: RecordDefinition
  readonly row: StoredRow
  readonly only?: 'papers' | 'attachments'
  /** Which of its papers, by the code of the form; all of them unless said. */
  readonly forms?: (code: string) => boolean
}

/** One section in the order of an archive: what it says, and whose files follow it. */
export type DossierSection = {
  readonly title: string
  readonly blocks: readonly DossierBlock[]
  readonly held: readonly DossierRow[]
}

/** Where the rows of a record stand; what is named nowhere comes last. */
const SECTIONS = [
  { key: 'material', title: '材料', records: ['material', 'receipt', 'project_goal'], empty: '没有登记材料。' },
  { key: 'check', title: '审查', records: ['review_check', 'expert_score'], empty: '没有登记审查项。' },
  { key: 'opinion', title: '意见', records: ['opinion', 'joint_recommendation'], empty: '没有签署的意见。' },
  { key: 'notice', title: '公示与异议', records: ['notice', 'objection'], empty: '没有登记公示。' },
  {
    key: 'ledger',
    title: '资金台账',
    records: ['ledger_entry', 'fund_share', 'instalment', 'payment_order', 'payment_arrival', 'fund_recovery'],
    empty: '没有台账分录。',
  },
  { key: 'frozen', title: '决定时冻结的事实', records: [], empty: '没有冻结的事实。' },
  { key: 'city', title: '市级意见与决定', records: ['decision_review', 'title'], empty: '没有市级的意见或决定。' },
] as const

const NONE = (text: string): DossierBlock => ({ kind: 'text', text })

const heldIn = (groups: readonly MatterRows[]): DossierRow[] =>
  groups.flatMap(({ definition, rows }) => rows.map((row) => ({ definition, row })))

const blocksOf = (call: QueryCall, groups: readonly MatterRows[]): DossierBlock[] =>
  groups.flatMap(({ definition, rows }) => rowBlocks(call, definition, rows))

/** The facts a decision rests on, as they were hashed into it. */
function frozenBlocks(call: QueryCall, matter: DossierMatter, rows: readonly StoredRow[]): DossierBlock[] {
  const steps = matter.states.flatMap(({ procedure }) => procedure.steps)
  // What is kept to be worked out again has no words for a reader: it is in the machine-readable record.
  const silent = new Set(
    matter.states.flatMap(({ procedure }) => procedure.frozen.filter((one) => one.kept).map(({ key }) => key)),
  )
  return rows.flatMap((row): DossierBlock[] => {
    const text = typeof row['frozen'] === 'string' ? row['frozen'] : null
    const digest = typeof row['frozenDigest'] === 'string' ? row['frozenDigest'] : null
    if (digest === null) return []
    const step = steps.find((one) => one.name === row['step'])?.label ?? String(row['step'])
    const head: DossierBlock = { kind: 'head', text: `${step}　${whoWords(call, row)}` }
    const frozen = readFrozen(text, digest)
    if (!frozen) return [head, NONE(`事实不在本站，摘要 SHA-256 ${digest}`)]
    const lines = [
      ...frozen.facts.filter(({ key }) => !silent.has(key)).map(({ label, value }) => [label, value] as const),
      ...frozen.inputs.map(({ label, value }) => [label, value] as const),
      ['测算', frozen.formula] as const,
      ['依据', frozen.clause] as const,
      ['测算金额', `${formatYuan(frozen.computed)} 元`] as const,
      ['核定金额', `${formatYuan(frozen.approved)} 元`] as const,
    ].filter(([, value]) => value !== '')
    return [head, { kind: 'facts', rows: factColumns(lines) }, NONE(`摘要 SHA-256 ${digest}`)]
  })
}

/** Every version of the row itself: who changed what and when. */
function historyBlocks(call: QueryCall, { definition, row }: DossierMatter): DossierBlock[] {
  const versions = historyOf(call, definition, row.id).toReversed()
  const label = (name: string) => definition.fields[name]?.label ?? name
  return [
    {
      kind: 'grid',
      head: ['版本', '时间', '何人', '改动的栏目'],
      weights: [1, 3, 2, 8],
      rows: versions.map(({ rev, at, by, changed }, n) => [
        String(rev),
        shanghaiTime(at),
        shownPersonName(call, by),
        n === 0 ? '登记' : changed.map(label).join('、'),
      ]),
    },
  ]
}

function stateBlocks(matter: DossierMatter): DossierBlock[] {
  return matter.states.map(({ procedure, subject, state }): DossierBlock => {
    const serial = typeof subject.row['serial'] === 'string' ? subject.row['serial'] : ''
    const lines = [
      ['事项', `${procedure.label} ${serial}`],
      ['状态', state.label],
      ['申请日期', subject.appliedOn],
      ['核定', state.approved === 0 ? '' : `${formatYuan(state.approved)} 元`],
      ['已拨', state.paid === 0 ? '' : `${formatYuan(state.paid)} 元`],
      ['标记', state.flags.join('；')],
    ] as const
    return { kind: 'facts', rows: factColumns(lines.filter(([, value]) => value !== '')) }
  })
}

/** Opinions of the unit that took the papers in, and of the city above it. */
function byCity(matter: DossierMatter, rows: readonly StoredRow[]) {
  const steps = matter.states.flatMap(({ procedure }) => procedure.steps)
  const city = (row: StoredRow) =>
    row.station !== matter.row.station || steps.find((one) => one.name === row['step'])?.by === 'city'
  return { own: rows.filter((row) => !city(row)), city: rows.filter(city) }
}

/** The 公示 is the evidence of having been posted: it stands with the notice and not with the form applied by. */
const isNotice = ({ states }: DossierMatter, code: string) =>
  states.some(({ procedure }) => procedure.notice?.paper === code)

function applicationSections(call: QueryCall, matter: DossierMatter): DossierSection[] {
  const opinions = matter.related.find(({ definition }) => definition.name === opinion.name)?.rows ?? []
  const { own, city } = byCity(matter, opinions)
  const among = (rows: readonly StoredRow[]): MatterRows[] => (rows.length === 0 ? [] : [{ definition: opinion, rows }])
  return SECTIONS.map(({ key, title, records, empty }): DossierSection => {
    const named: readonly string[] = records
    const rest = matter.related.filter(
      ({ definition }) => named.includes(definition.name) && definition.name !== opinion.name,
    )
    const groups = key === 'opinion' ? [...among(own), ...rest] : key === 'city' ? [...among(city), ...rest] : rest
    const blocks = key === 'frozen' ? frozenBlocks(call, matter, opinions) : blocksOf(call, groups)
    const { definition, row } = matter
    const posted: readonly DossierRow[] =
      key === 'notice' ? [{ definition, row, only: 'papers', forms: (code) => isNotice(matter, code) }] : []
    const materials: readonly DossierRow[] = key === 'material' ? [{ definition, row, only: 'attachments' }] : []
    return {
      title,
      blocks: blocks.length > 0 ? blocks : [NONE(empty)],
      held: [...materials, ...posted, ...heldIn(groups)],
    }
  })
}

/** What hangs on a firm: its own rows, then what was booked for it. Its applications have dossiers of their own. */
function firmSections(call: QueryCall, matter: DossierMatter): DossierSection[] {
  const applied = (name: string) => call.definitions.procedureOf(name) !== undefined
  const ledger = matter.related.filter(({ definition }) => definition.name === ledgerEntry.name)
  const own = matter.related.filter(
    ({ definition }) => definition.name !== ledgerEntry.name && !applied(definition.name),
  )
  const states = stateBlocks(matter)
  const money = blocksOf(call, ledger)
  return [
    { title: '申请与补贴', blocks: states.length > 0 ? states : [NONE('没有申请。')], held: [] },
    { title: '资金台账', blocks: money.length > 0 ? money : [NONE('没有台账分录。')], held: heldIn(ledger) },
    { title: '所属记录', blocks: own.length > 0 ? blocksOf(call, own) : [NONE('没有。')], held: heldIn(own) },
  ]
}

/** The whole matter in the order of an archive. */
export function dossierSections(call: QueryCall, matter: DossierMatter): DossierSection[] {
  const { definition, row } = matter
  const application = call.definitions.procedureOf(definition.name) !== undefined
  const placed = new Set<string>(SECTIONS.flatMap(({ records }) => [...records]))
  const others = application ? matter.related.filter((one) => !placed.has(one.definition.name)) : []
  return [
    {
      title: `${definition.label}登记内容与表单`,
      blocks: [...(application ? stateBlocks(matter) : []), rowFacts(call, definition, row)],
      held: [
        application
          ? { definition, row, only: 'papers', forms: (code) => !isNotice(matter, code) }
          : { definition, row },
      ],
    },
    ...(application ? applicationSections(call, matter) : firmSections(call, matter)),
    ...(others.length > 0 ? [{ title: '其他记录', blocks: blocksOf(call, others), held: heldIn(others) }] : []),
    { title: '变更记录', blocks: historyBlocks(call, matter), held: [] },
  ]
}
