import type { OfficialDocument } from '#core/exporting/service.ts'
import { documentView } from '#core/printing/form-data-document.ts'
import { dateParts, dateText, percentText, allTexts } from '#core/printing/form-data-text.ts'
import { officialDocument } from '#shared/definition/form-document.ts'
import { chineseCount } from '#shared/model/chinese-number.ts'
import type { FormData } from '#shared/definition/form.ts'

const BLANK_ROWS = 12

function blankTable(columns: number): string[][] {
  return Array.from({ length: BLANK_ROWS }, () => Array.from({ length: columns }, () => ''))
}

const column = (label: string, weight: number, align: 'left' | 'center' | 'right' = 'left') => ({
  label,
  weight,
  align,
})

const TASK_COLUMNS = [
  column('序号', 1, 'center'),
  column('条款', 1.5, 'center'),
  column('督办事项', 4.4),
  column('任务内容和目标', 7.4),
  column('牵头单位', 2.6, 'center'),
  column('协办单位', 4),
  column('完成时限', 2.8, 'center'),
  column('责任领导', 2, 'center'),
  column('备注', 2),
]

/** DB-1: rows in the order of the clauses; the whole of a task stands on one line of the table. */
export function taskTableView(data: FormData<'DB-1'>, blank: boolean): Record<string, unknown> {
  const rows = data.rows.map((row, at) => [
    String(at + 1),
    row.clause,
    row.title,
    row.measure === '' ? row.content : `${row.content}目标：${row.measure}。`,
    row.lead,
    row.assist,
    dateText(row.due),
    row.leader,
    row.remark,
  ])
  return {
    ...allTexts(data, blank),
    title: data.title === '' ? '电子商务工作任务分解表' : data.title,
    filledOn: blank ? null : dateParts(data.filledOn),
    table: { columns: TASK_COLUMNS, rows: blank ? blankTable(TASK_COLUMNS.length) : rows },
  }
}

/** DB-2: what the unit is told, and the empty boxes it and the office fill in by hand. */
export function taskNoticeView(given: FormData<'DB-2'>, blank: boolean): Record<string, unknown> {
  const day = (value: string | undefined) => (blank ? '' : dateText(value))
  return {
    ...allTexts(given, blank),
    issuedOn: blank ? null : dateParts(given.issuedOn),
    startsOn: day(given.startsOn),
    due: day(given.due),
  }
}

const UNIT_COLUMNS = [
  column('名次', 1, 'center'),
  column('牵头单位', 4),
  column('应办', 1, 'right'),
  column('销号', 1, 'right'),
  column('在办', 1, 'right'),
  column('逾期', 1, 'right'),
  column('累计逾期', 1.4, 'right'),
  column('按期率', 1.4, 'right'),
  column('处理', 2, 'center'),
]
const PROGRESS_COLUMNS = [
  column('序号', 1, 'center'),
  column('条款', 1.5, 'center'),
  column('督办事项', 4.4),
  column('牵头单位', 2.6, 'center'),
  column('完成时限', 2.8, 'center'),
  column('状态', 2, 'center'),
  column('完成', 1.4, 'right'),
  column('本月进展', 6.4),
  column('问题和下一步', 4),
]

/** DB-4: units ranked, then every task; the light is said in words, for paper has no colour. */
export function monthlyView(data: FormData<'DB-4'>, blank: boolean): Record<string, unknown> {
  const count = (value: number) => String(value)
  const units = data.units.map((one) => [
    one.rank,
    one.unit,
    ...[one.total, one.done, one.open, one.overdue, one.lateEver].map(count),
    one.rate === null ? '—' : percentText(one.rate),
    one.consequence,
  ])
  const tasks = data.tasks.map((one, at) => [
    String(at + 1),
    one.clause,
    one.title,
    one.lead,
    dateText(one.due),
    one.state,
    one.percent === null ? '' : percentText(one.percent),
    one.progress,
    one.problem,
  ])
  return {
    ...allTexts(data, blank),
    title: data.title === '' ? '电子商务督办进展月报表' : data.title,
    filledOn: blank ? null : dateParts(data.filledOn),
    asOf: blank ? '' : dateText(data.asOf),
    units: { columns: UNIT_COLUMNS, rows: blank ? blankTable(UNIT_COLUMNS.length).slice(0, 4) : units },
    tasks: { columns: PROGRESS_COLUMNS, rows: blank ? blankTable(PROGRESS_COLUMNS.length) : tasks },
  }
}

const OPEN = '＿＿＿＿＿＿＿＿'
/** A line of the empty copy to be written on. */
const LINE = '＿'.repeat(25)

/** Decisions that the empty copy has room for. */
const OPEN_DECISIONS = 4

/** LX-2 as an official document: what was decided, who leads, who helps and until when; who was there below it. */
export function minutesView(data: FormData<'LX-2'>, blank: boolean): OfficialDocument {
  const say = (value: string) => (blank || value === '' ? OPEN : value)
  const body = data.body === '' ? '电子商务联席会议' : data.body
  const number = blank || data.number === undefined ? '＿＿' : String(data.number)
  const kind = blank || data.kind === '' ? '' : `（${data.kind}）`
  const opening = `${say(dateText(data.heldOn))}，${say(data.chair)}在${say(data.place)}主持召开${body}第${number}次会议${kind}。现将会议议定事项纪要如下：`
  const paragraphs = (value: string) => (blank ? [LINE, LINE] : lines(value)).map((words) => ({ kind: 'text', words }))
  const heading = (words: string, level: 1 | 2) => ({ kind: 'heading', level, words })
  const decisions = blank
    ? Array.from({ length: OPEN_DECISIONS }, () => ({ title: OPEN, words: LINE }))
    : data.decisions.map((one) => ({ title: one.title, words: `${one.content}（${whoAndWhen(one)}）` }))
  const chapters = [
    ['会议议题', paragraphs(data.topics)],
    ['会议情况', data.discussion === '' ? [] : paragraphs(data.discussion)],
    [
      '议定事项',
      decisions.flatMap(({ title, words }, at) => [
        heading(`（${chineseCount(at + 1)}）${title}`, 2),
        { kind: 'text', words },
      ]),
    ],
  ] as const
  const said = chapters.filter(([, parts]) => parts.length > 0)
  const named = (label: string, words: string) =>
    words === '' && !blank ? [] : [{ kind: 'named', label, words: blank ? OPEN : `${words}。` }]
  return documentView(
    officialDocument.parse({
      head: 'minutes',
      masthead: [`${body}纪要`],
      number: `（第${number}次）`,
      parts: [
        { kind: 'text', words: opening },
        ...said.flatMap(([title, parts], at) => [heading(`${chineseCount(at + 1)}、${title}`, 1), ...parts]),
        ...named('出席：', data.present),
        ...named('请假：', data.absent),
        ...named('列席：', data.guests),
        ...named('记录：', data.recorder),
      ],
      signer: say(data.issuer),
      ...(data.issuedOn === undefined || blank ? {} : { on: data.issuedOn }),
      imprint: {
        label: '发送',
        copiedTo: say(data.sentTo),
        printedBy: say(data.issuer),
        ...(data.issuedOn === undefined || blank ? {} : { printedOn: data.issuedOn }),
      },
    }),
  )
}

const whoAndWhen = (one: FormData<'LX-2'>['decisions'][number]): string =>
  [
    `牵头单位：${one.lead}`,
    one.assist === '' ? '' : `协办单位：${one.assist}`,
    one.due === undefined ? '' : `完成时限：${dateText(one.due)}`,
  ]
    .filter((part) => part !== '')
    .join('；')

function lines(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
