import type { QueryCall } from '#core/call.ts'
import { findAnswers } from '#core/reporting/answer-view.ts'
import { findFilling } from '#core/reporting/filling.ts'
import { findHits } from '#core/reporting/hit.ts'
import { findMoves } from '#core/reporting/move.ts'
import { findReturns } from '#core/reporting/return.ts'
import { findRollup } from '#core/reporting/rollup.ts'
import { findStandings } from '#core/reporting/standing.ts'
import { ANSWER_STATES, fillingWords, RETURN_STATES, STANDING_STATES } from '#shared/definition/reporting-words.ts'
import { HIT_CONCLUSIONS } from '#shared/definition/register/hit-disposition.ts'
import type { ListCell, ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { rateOf, rateText } from '#shared/model/ratio.ts'

const SIGNERS = ['制表', '审核', '负责人']

function sheet(
  call: QueryCall,
  title: string,
  columns: ListColumn[],
  rows: ListCell[][],
  note: string,
  unitLine = '',
): ListSheet {
  return { title, unit: call.station.bureau, unitLine, filledOn: call.today, columns, rows, signers: SIGNERS, note }
}

const text = (label: string, weight: number): ListColumn => ({ label, weight })
const money = (label: string): ListColumn => ({ label, kind: 'money', weight: 120 })
const count = (label: string): ListColumn => ({ label, kind: 'integer', weight: 70 })
const day = (label: string): ListColumn => ({ label, kind: 'date', weight: 90 })

/** 上报数, 重算数, 差额 on paper, unit by unit. */
export function rollupSheet(call: QueryCall, period: Period): ListSheet {
  const { units, whole } = findRollup(call, period)
  const lines = [
    ...units.flatMap((unit) => unit.lines.map((line) => ({ ...line, unit: unit.unit }))),
    ...(units.length > 1 ? whole.map((line) => ({ ...line, unit: '合计' })) : []),
  ]
  const wrong = units.reduce((sum, unit) => sum + unit.differs, 0)
  const sealed = units.filter((unit) => unit.sealed).length
  return sheet(
    call,
    `${formatPeriod(period)}汇总核对表`,
    [
      text('单位', 90),
      text('指标', 130),
      count('上报条数'),
      count('重算条数'),
      count('条数差'),
      money('上报金额'),
      money('重算金额'),
      money('金额差'),
      text('依据', 60),
    ],
    lines.map((line) => [
      line.unit,
      line.label,
      line.reported?.count ?? null,
      line.recounted.count,
      line.difference?.count ?? null,
      line.reported?.amount ?? null,
      line.recounted.amount,
      line.difference?.amount ?? null,
      line.clause,
    ]),
    `${sealed} / ${units.length} 个单位已封存上报；${wrong === 0 ? '上报数与收到的记录相符' : `${wrong} 个数不符`}。上报数空着的，是没有封存上报。`,
    '金额单位：元',
  )
}

/** 跨县核对 on paper, one line a hit, with its disposition. */
export function hitSheet(call: QueryCall, input: { readonly kind: string | null; readonly open: boolean }): ListSheet {
  const { hits, open, unchecked } = findHits(call, input)
  const words = new Map<string, string>(HIT_CONCLUSIONS.map((one) => [one.value, one.label]))
  return sheet(
    call,
    '跨县核对清册',
    [
      text('核对项目', 100),
      text('内容', 130),
      text('单位和记录', 260),
      text('结论', 90),
      text('处置', 200),
      text('处置人', 70),
      day('日期'),
    ],
    hits.map((hit) => [
      hit.label,
      hit.value,
      hit.members
        .map((one) => `${one.unit} ${one.title}`)
        .join('；')
        .slice(0, 2000),
      hit.disposition ? (words.get(hit.disposition.conclusion) ?? '') : '待处置',
      hit.disposition?.text ?? '',
      hit.disposition?.byName ?? '',
      hit.disposition?.on ?? null,
    ]),
    [
      `范围：${input.open ? '待处置的' : '全部'}；共 ${hits.length} 条，待处置 ${open} 条。`,
      ...unchecked.map((one) => `${one.count} 个${one.label}没有随包报送，没有比对。`),
    ].join(''),
  )
}

/** 退回与更正 on paper. */
export function returnSheet(call: QueryCall, input: { readonly open: boolean }): ListSheet {
  const rows = findReturns(call, input.open)
  return sheet(
    call,
    '退回与更正清册',
    [
      text('单位', 80),
      text('记录', 160),
      text('退回理由', 200),
      day('退回日期'),
      day('要求更正'),
      text('状态', 90),
      text('答复', 180),
      text('核销意见', 120),
    ],
    rows.map((one) => [
      one.unit,
      one.title,
      one.reason,
      one.returnedOn,
      one.dueOn,
      one.late ? `逾期，${RETURN_STATES[one.state]}` : RETURN_STATES[one.state],
      one.answer,
      one.conclusion,
    ]),
    `范围：${input.open ? '未了结的' : '全部'}；共 ${rows.length} 条。`,
  )
}

/** 填报情况 on paper: a register a line, a unit a column; rows, 零报告 with its day, or not filled. */
export function fillingSheet(call: QueryCall, period: Period): ListSheet {
  const { due, registers, units } = findFilling(call, period)
  return sheet(
    call,
    `${formatPeriod(period)}填报情况`,
    [text('条款', 50), text('登记册', 130), ...units.map(({ name }) => text(name, 90))],
    registers.map((one) => [one.clause, one.label, ...one.cells.map((cell) => fillingWords(cell))]),
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
export function answerSheet(call: QueryCall, input: { readonly open: boolean }): ListSheet {
  const rows = findAnswers(call, input.open)
  const city = call.station.kind === 'city'
  const range = !input.open ? '全部' : city ? '待答复的' : '待采用的'
  return sheet(
    call,
    city && input.open ? '待市级答复清册' : '市级答复清册',
    [
      text('单位', 80),
      text('登记册', 100),
      text('事项', 130),
      text('要答复什么', 200),
      day('期限'),
      text('状态', 80),
      day('答复日期'),
      text('答复单位', 100),
      text('结果', 70),
      text('答复内容', 200),
    ],
    rows.map(({ answer, ...one }) => [
      one.station,
      one.label,
      one.title,
      one.asked
        .map(({ value }) => value)
        .join('；')
        .slice(0, 2000),
      one.clock?.due ?? null,
      answer ? ANSWER_STATES[answer.state] : one.clock?.state === 'overdue' ? '超期' : '待答复',
      answer?.answeredOn ?? null,
      answer?.unit ?? '',
      answer?.outcome ?? '',
      answer?.text ?? '',
    ]),
    `范围：${range}；共 ${rows.length} 件。`,
  )
}

/** 企业迁移 on paper. */
export function moveSheet(call: QueryCall): ListSheet {
  const rows = findMoves(call)
  return sheet(
    call,
    '企业迁移清册',
    [
      text('企业名称', 200),
      text('迁出', 80),
      text('迁入', 80),
      day('迁移日期'),
      text('依据', 110),
      text('事由', 180),
      text('状态', 90),
    ],
    rows.map((one) => [
      one.name,
      one.from,
      one.to,
      one.movedOn,
      one.document,
      one.reason,
      one.arrived ? '已接收' : '待接收',
    ]),
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
    [text('单位', 110), text('状态', 120), day('封存日期'), day('收到日期'), text('最近来件', 90), text('催报', 260)],
    units.map((one) => [
      one.unit,
      `${STANDING_STATES[one.state]}${one.late ? '（逾期）' : ''}`,
      one.sealedOn,
      one.arrivedOn,
      one.lastHeardAt === null ? '没有来过' : shanghaiDate(one.lastHeardAt),
      one.reminders
        .map(
          (said) =>
            `${said.on} ${said.channel} ${said.contact}${said.promisedOn ? `，答应 ${said.promisedOn} 报` : ''}`,
        )
        .join('；'),
    ]),
    `应报 ${units.length}，实报 ${reported}${rate}${due === null ? '' : `；期限 ${due}`}。`,
  )
}
