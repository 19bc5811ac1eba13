import type { QueryCall } from '#core/call.ts'
import { type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import { findAnswers } from '#core/reporting/answer-view.ts'
import { findFilling } from '#core/reporting/filling.ts'
import { findHits } from '#core/reporting/hit.ts'
import { findMoves } from '#core/reporting/move.ts'
import { findReturns } from '#core/reporting/return.ts'
import { findRollup } from '#core/reporting/rollup.ts'
import { findStandings } from '#core/reporting/standing.ts'
import { ANSWER_STATES, fillingWords, RETURN_STATES, STANDING_STATES } from '#shared/definition/reporting-words.ts'
import { HIT_CONCLUSIONS } from '#shared/definition/register/hit-disposition.ts'
import type { In } from '#shared/contract/index.ts'
import type { ListCell, ListSheet } from '#shared/definition/list-sheet.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { rateOf, rateText } from '#shared/model/ratio.ts'

function sheet<Line>(
  call: QueryCall,
  title: string,
  rows: readonly Line[],
  columns: readonly LineColumn<Line>[],
  note: string,
): ListSheet {
  return { title, ...madeToday(call), ...sheetTable(columns, rows), note }
}

type Of<Line> = (line: Line) => ListCell

const text = <Line>(label: string, weight: number, of: Of<Line>): LineColumn<Line> => ({ label, weight, of })
const money = <Line>(label: string, of: Of<Line>): LineColumn<Line> => ({ label, kind: 'money', weight: 120, of })
const count = <Line>(label: string, of: Of<Line>): LineColumn<Line> => ({ label, kind: 'integer', weight: 70, of })
const day = <Line>(label: string, of: Of<Line>): LineColumn<Line> => ({ label, kind: 'date', weight: 90, of })

/** 上报数, 重算数, 差额 on paper, unit by unit. */
export function rollupSheet(call: QueryCall, period: Period): ListSheet {
  const { units, whole } = findRollup(call, period)
  const lines = [
    ...units.flatMap((unit) => unit.lines.map((line) => ({ ...line, unit: unit.unit }))),
    ...(units.length > 1 ? whole.map((line) => ({ ...line, unit: '合计' })) : []),
  ]
  const wrong = units.reduce((sum, unit) => sum + unit.differs, 0)
  const sealed = units.filter((unit) => unit.sealed).length
  const made = sheet(
    call,
    `${formatPeriod(period)}汇总核对表`,
    lines,
    [
      text('单位', 90, ({ unit }) => unit),
      text('指标', 130, ({ label }) => label),
      count('上报条数', ({ reported }) => reported?.count ?? null),
      count('重算条数', ({ recounted }) => recounted.count),
      count('条数差', ({ difference }) => difference?.count ?? null),
      money('上报金额', ({ reported }) => reported?.amount ?? null),
      money('重算金额', ({ recounted }) => recounted.amount),
      money('金额差', ({ difference }) => difference?.amount ?? null),
      text('依据', 60, ({ clause }) => clause),
    ],
    `${sealed} / ${units.length} 个单位已封存上报；${wrong === 0 ? '上报数与收到的记录相符' : `${wrong} 个数不符`}。上报数空着的，是没有封存上报。`,
  )
  return { ...made, unitLine: '金额单位：元' }
}

/** 跨县核对 on paper, one line a hit, with its disposition. */
export function hitSheet(call: QueryCall, input: In<'hit.find'>): ListSheet {
  const { hits, open, unchecked } = findHits(call, input)
  const words = new Map<string, string>(HIT_CONCLUSIONS.map((one) => [one.value, one.label]))
  return sheet(
    call,
    '跨县核对清册',
    hits,
    [
      text('核对项目', 100, ({ label }) => label),
      text('内容', 130, ({ value }) => value),
      text('单位和记录', 260, ({ members }) => joined(members.map((one) => `${one.unit} ${one.title}`))),
      text('结论', 90, ({ disposition }) => (disposition ? (words.get(disposition.conclusion) ?? '') : '待处置')),
      text('处置', 200, ({ disposition }) => disposition?.text ?? ''),
      text('处置人', 70, ({ disposition }) => disposition?.byName ?? ''),
      day('日期', ({ disposition }) => disposition?.on ?? null),
    ],
    [
      `范围：${input.open ? '待处置的' : '全部'}；共 ${hits.length} 条，待处置 ${open} 条。`,
      ...unchecked.map((one) => `${one.count} 个${one.label}没有随包报送，没有比对。`),
    ].join(''),
  )
}

const joined = (parts: readonly string[]): string => parts.join('；').slice(0, 2000)

/** 退回与更正 on paper. */
export function returnSheet(call: QueryCall, input: In<'return.find'>): ListSheet {
  const rows = findReturns(call, input.open)
  return sheet(
    call,
    '退回与更正清册',
    rows,
    [
      text('单位', 80, ({ unit }) => unit),
      text('记录', 160, ({ title }) => title),
      text('退回理由', 200, ({ reason }) => reason),
      day('退回日期', ({ returnedOn }) => returnedOn),
      day('要求更正', ({ dueOn }) => dueOn),
      text('状态', 90, ({ late, state }) => `${late ? '逾期，' : ''}${RETURN_STATES[state]}`),
      text('答复', 180, ({ answer }) => answer),
      text('核销意见', 120, ({ conclusion }) => conclusion),
    ],
    `范围：${input.open ? '未了结的' : '全部'}；共 ${rows.length} 条。`,
  )
}

/** 填报情况 on paper: a register a line, a unit a column; rows, 零报告 with its day, or not filled. */
export function fillingSheet(call: QueryCall, period: Period): ListSheet {
  const { due, registers, units } = findFilling(call, period)
  return sheet(
    call,
    `${formatPeriod(period)}填报情况`,
    registers,
    [
      text('条款', 50, ({ clause }) => clause),
      text('登记册', 130, ({ label }) => label),
      ...units.map(({ name, station }) =>
        text(name, 90, ({ cells }: (typeof registers)[number]) =>
          cells
            .filter((cell) => cell.station === station)
            .map((cell) => fillingWords(cell))
            .join(''),
        ),
      ),
    ],
    [
      `期限 ${due}。`,
      ...units.map(
        (one) => `${one.name}：已填 ${one.filled + one.contradicted}，零报告 ${one.nil}，未填 ${one.missing}。`,
      ),
      '不按期填的登记册，写的是现有条数。',
    ].join(''),
  )
}

/** 市级答复 on paper: what waits, with its clock, and what was answered. */
export function answerSheet(call: QueryCall, input: In<'answer.find'>): ListSheet {
  const rows = findAnswers(call, input.open)
  const city = call.station.kind === 'city'
  const range = !input.open ? '全部' : city ? '待答复的' : '待采用的'
  return sheet(
    call,
    city && input.open ? '待市级答复清册' : '市级答复清册',
    rows,
    [
      text('单位', 80, ({ station }) => station),
      text('登记册', 100, ({ label }) => label),
      text('事项', 130, ({ title }) => title),
      text('要答复什么', 200, ({ asked }) => joined(asked.map(({ value }) => value))),
      day('期限', ({ clock }) => clock?.due ?? null),
      text('状态', 80, ({ answer, clock }) =>
        answer ? ANSWER_STATES[answer.state] : clock?.state === 'overdue' ? '超期' : '待答复',
      ),
      day('答复日期', ({ answer }) => answer?.answeredOn ?? null),
      text('答复单位', 100, ({ answer }) => answer?.unit ?? ''),
      text('结果', 70, ({ answer }) => answer?.outcome ?? ''),
      text('答复内容', 200, ({ answer }) => answer?.text ?? ''),
    ],
    `范围：${range}；共 ${rows.length} 件。`,
  )
}

/** 企业迁移 on paper. */
export function moveSheet(call: QueryCall): ListSheet {
  const rows = findMoves(call)
  return sheet(
    call,
    '企业迁移清册',
    rows,
    [
      text('企业名称', 200, ({ name }) => name),
      text('迁出', 80, ({ from }) => from),
      text('迁入', 80, ({ to }) => to),
      day('迁移日期', ({ movedOn }) => movedOn),
      text('依据', 110, ({ document }) => document),
      text('事由', 180, ({ reason }) => reason),
      text('状态', 90, ({ arrived }) => (arrived ? '已接收' : '待接收')),
    ],
    `共 ${rows.length} 家。`,
  )
}

/** 报送情况 (通报): 应报, 实报, 报送率, who is missing. */
export function standingSheet(call: QueryCall, period: Period): ListSheet {
  const { due, units } = findStandings(call, period)
  const reported = units.filter((one) => one.state === 'reported').length
  const rate = units.length === 0 ? '' : `，报送率 ${rateText(rateOf(reported, units.length))}`
  return sheet(
    call,
    `${formatPeriod(period)}报送情况`,
    units,
    [
      text('单位', 110, ({ unit }) => unit),
      text('状态', 120, ({ state, late }) => `${STANDING_STATES[state]}${late ? '（逾期）' : ''}`),
      day('封存日期', ({ sealedOn }) => sealedOn),
      day('收到日期', ({ arrivedOn }) => arrivedOn),
      text('最近来件', 90, ({ lastHeardAt: at }) => (at === null ? '没有来过' : shanghaiDate(at))),
      text('催报', 260, ({ reminders }) =>
        reminders
          .map(
            (said) =>
              `${said.on} ${said.channel} ${said.contact}${said.promisedOn ? `，答应 ${said.promisedOn} 报` : ''}`,
          )
          .join('；'),
      ),
    ],
    `应报 ${units.length}，实报 ${reported}${rate}${due === null ? '' : `；期限 ${due}`}。`,
  )
}
