import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { findFlags } from '#core/exchange/transfer/package-view.ts'
import { refuse } from '#core/fault.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { MOST_LIST_ROWS, type ListSheet } from '#shared/definition/list-sheet.ts'
import {
  digestGroups,
  EFFECT_LABELS,
  previousWord,
  purposeWord,
  recordWords,
  sumLines,
  SLIP_TOTAL,
} from '#shared/definition/slip.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'

const CELL = 2_000

function changeWords({ effect, changes }: PreviewView['effects'][number]): string {
  // Of a new record every field is new: the record itself lists them.
  if (effect === 'added') return ''
  return changes.map(({ label, before, after }) => `${label}：${before || '（空）'}→${after || '（空）'}`).join('；')
}

/** What a package would change, for paper or Excel; above it what is compared with the slip. */
export function previewSheet(call: QueryCall, preview: PreviewView): ListSheet {
  const { counts, effects, sums } = preview
  const all = counts.added + counts.changed + counts.unchanged
  const amounts = sumLines(sums).map(({ label, amount }) => `${label} ${formatYuan(amount)} 元`)
  return {
    title: preview.state === 'applied' ? '来件接收清单' : '来件接收前核对清单',
    subtitle: `${preview.fromName} ${purposeWord(preview.purpose)}第 ${preview.seq} 号`,
    unit: call.station.bureau,
    unitLine: '',
    filledOn: call.today,
    columns: [
      { label: preview.state === 'applied' ? '怎样了' : '会怎样', weight: 60 },
      { label: '事项', weight: 200 },
      { label: '种类', weight: 80 },
      { label: '记录', weight: 200 },
      { label: '改动', weight: 240 },
      { label: '提示', weight: 240 },
    ],
    rows: effects.map((line) => [
      EFFECT_LABELS[line.effect],
      line.matter.label.slice(0, CELL),
      line.label,
      line.title.slice(0, CELL),
      changeWords(line).slice(0, CELL),
      line.flags
        .map(({ message }) => message)
        .join('；')
        .slice(0, CELL),
    ]),
    signers: ['核对', '接收'],
    note: [
      `文件指纹 ${digestGroups(preview.digest).join(' ')}；上一次报送 ${previousWord(preview.previous)}；`,
      `写出于 ${shanghaiTime(Date.parse(preview.createdAt))}。`,
      `${amounts.join('，')}，${SLIP_TOTAL} ${formatYuan(sums.paid)} 元（${amountInWords(sums.paid)}）。`,
      `${recordWords(preview)}。`,
      `新增 ${counts.added}，修改 ${counts.changed}，无变化 ${counts.unchanged}，有提示 ${counts.flagged}。`,
      preview.sealed ? '' : '来件没有加密封套。',
      effects.length < all ? `只列前 ${effects.length} 条，共 ${all} 条。` : '',
    ].join(''),
  }
}

/** 提示处置 on paper or in Excel, with who disposed of what, when and in which words. Faults: LIST_TOO_LONG. */
export function flagSheet(call: QueryCall, input: { readonly open: boolean }): ListSheet {
  const found = findFlags(call, input.open, MOST_LIST_ROWS + 1)
  if (found.length > MOST_LIST_ROWS) refuse('LIST_TOO_LONG', { most: MOST_LIST_ROWS })
  const waiting = found.filter(({ cleared }) => cleared === null).length
  return {
    title: '提示处置清册',
    unit: call.station.bureau,
    unitLine: '',
    filledOn: call.today,
    columns: [
      { label: '发现时间', weight: 100 },
      { label: '单位', weight: 80 },
      { label: '种类', weight: 90 },
      { label: '记录', weight: 170 },
      { label: '提示', weight: 240 },
      { label: '处置', weight: 220 },
      { label: '处置人', weight: 70 },
      { label: '处置时间', weight: 100 },
    ],
    rows: found.map(({ at, station, record, title, message, cleared }) => [
      shanghaiTime(at),
      station === '' || station === call.station.id ? call.station.name : stationName(call.db, station),
      record === 'station' ? '单位' : (call.definitions.record(record)?.label ?? record),
      title.slice(0, CELL),
      message.slice(0, CELL),
      cleared ? cleared.disposition.slice(0, CELL) : '待处置',
      cleared ? cleared.byName || '程序' : '',
      cleared ? shanghaiTime(cleared.at) : '',
    ]),
    signers: ['制表', '审核', '负责人'],
    note: `范围：${input.open ? '待处置的' : '全部'}；共 ${found.length} 条，待处置 ${waiting} 条。`,
  }
}
