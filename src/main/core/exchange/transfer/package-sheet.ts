import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { findFlags } from '#core/exchange/transfer/package-view.ts'
import { refuse } from '#core/fault.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
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

const cell = (text: string): string => text.slice(0, CELL)

function effectColumns(label: string): LineColumn<PreviewView['effects'][number]>[] {
  return [
    { label, weight: 60, of: ({ effect }) => EFFECT_LABELS[effect] },
    { label: '事项', weight: 200, of: ({ matter }) => cell(matter.label) },
    { label: '种类', weight: 80, of: (line) => line.label },
    { label: '记录', weight: 200, of: ({ title }) => cell(title) },
    { label: '改动', weight: 240, of: (line) => cell(changeWords(line)) },
    { label: '提示', weight: 240, of: ({ flags }) => cell(flags.map(({ message }) => message).join('；')) },
  ]
}

/** What a package would change, for paper or Excel; above it what is compared with the slip. */
export function previewSheet(call: QueryCall, preview: PreviewView): ListSheet {
  const { counts, effects, sums } = preview
  const all = counts.added + counts.changed + counts.unchanged
  const amounts = sumLines(sums).map(({ label, amount }) => `${label} ${formatYuan(amount)} 元`)
  return {
    title: preview.state === 'applied' ? '来件接收清单' : '来件接收前核对清单',
    subtitle: `${preview.fromName} ${purposeWord(preview.purpose)}第 ${preview.seq} 号`,
    ...madeToday(call),
    unitLine: '',
    ...sheetTable(effectColumns(preview.state === 'applied' ? '怎样了' : '会怎样'), effects),
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

type Flag = ReturnType<typeof findFlags>[number]

function flagColumns({ db, station: own, definitions }: QueryCall): LineColumn<Flag>[] {
  const unitOf = ({ station }: Flag) => (station === '' || station === own.id ? own.name : stationName(db, station))
  const kindOf = ({ record }: Flag) => (record === 'station' ? '单位' : (definitions.record(record)?.label ?? record))
  return [
    { label: '发现时间', weight: 100, of: ({ at }) => shanghaiTime(at) },
    { label: '单位', weight: 80, of: unitOf },
    { label: '种类', weight: 90, of: kindOf },
    { label: '记录', weight: 170, of: ({ title }) => cell(title) },
    { label: '提示', weight: 240, of: ({ message }) => cell(message) },
    { label: '处置', weight: 220, of: ({ cleared }) => (cleared ? cell(cleared.disposition) : '待处置') },
    { label: '处置人', weight: 70, of: ({ cleared }) => (cleared ? cleared.byName || '程序' : '') },
    { label: '处置时间', weight: 100, of: ({ cleared }) => (cleared ? shanghaiTime(cleared.at) : '') },
  ]
}

/** 提示处置 on paper or in Excel, with who disposed of what, when and in which words. Faults: LIST_TOO_LONG. */
export function flagSheet(call: QueryCall, input: { readonly open: boolean }): ListSheet {
  const found = findFlags(call, input.open, MOST_LIST_ROWS + 1)
  if (found.length > MOST_LIST_ROWS) refuse('LIST_TOO_LONG', { most: MOST_LIST_ROWS })
  const waiting = found.filter(({ cleared }) => cleared === null).length
  return {
    title: '提示处置清册',
    ...madeToday(call),
    unitLine: '',
    ...sheetTable(flagColumns(call), found),
    note: `范围：${input.open ? '待处置的' : '全部'}；共 ${found.length} 条，待处置 ${waiting} 条。`,
  }
}
