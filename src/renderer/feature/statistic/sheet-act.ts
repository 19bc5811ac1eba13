import { useEffect, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { Period } from '#shared/model/period.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import type { GridPlace } from '#ui/feature/statistic/grid-model.ts'
import { nextBlank, previousTexts, zeroTexts } from '#ui/feature/statistic/sheet-cell.tsx'
import { explanationsOf, isCopied, readTypedRow, type SheetState } from '#ui/feature/statistic/sheet-state.ts'

const OPEN = new Set(['draft', 'returned', 'unlocked'])

type Sheet = {
  readonly form: StatisticalForm
  readonly period: Period
  readonly rows: readonly ReportRow[]
  readonly state: SheetState
  readonly at: GridPlace
  readonly isLocked: (row: number) => boolean
  readonly jump: (enterprise: string, code: string) => void
  readonly onMove: (at: GridPlace) => void
  readonly onSaved: () => void
  /** A firm left by Enter is reported at once. */
  readonly reports: boolean
}

/** What can be done with a whole sheet, and what came of it in words. */
export type SheetActs = {
  readonly send: (submit: boolean) => Promise<void>
  readonly fillPrevious: () => void
  readonly fillZero: () => void
  readonly confirm: (cells: readonly GridPlace[]) => void
  /** Enter in a cell: to the next one to fill in, and from the last to the next firm. */
  readonly enter: (from: GridPlace) => void
  readonly busy: boolean
  readonly said: string
  readonly fault: Fault | undefined
  readonly clearFault: () => void
}

type Sent = { readonly enterprise: string; readonly submitted: boolean; readonly findings: readonly unknown[] }

function sentWords(sheet: Sheet, rows: readonly Sent[], submit: boolean): string {
  if (!submit) return `已保存 ${rows.length} 张。`
  const sent = rows.filter((one) => one.submitted).length
  const kept = rows.filter((one) => !one.submitted)
  const [first] = kept
  const name = sheet.rows.find((one) => one.enterprise === first?.enterprise)?.name ?? ''
  if (rows.length === 1)
    return first
      ? `${name}：有 ${first.findings.length} 条审核提示，没有报送，存为草稿。`
      : `已报送：${sheet.rows.find((one) => one.enterprise === rows[0]?.enterprise)?.name ?? ''}。`
  return `报送 ${sent} 张${kept.length > 0 ? `；${kept.length} 张还有审核提示，存为草稿，见右边` : ''}。`
}

/** Saving and reporting: all that was touched, or one firm alone. */
function useSending(sheet: Sheet, say: (words: string) => void) {
  const { form, period, rows, state, jump, onSaved } = sheet
  const save = useCommand('statistic.saveSheet')
  const indicators = indicatorsOf(form)
  const send = async (submit: boolean, alone?: string) => {
    const wanted = rows.filter((one) =>
      alone === undefined
        ? state.touched.has(one.enterprise) || (submit && OPEN.has(one.state) && one.report !== null)
        : one.enterprise === alone,
    )
    const read = wanted.map((one) => ({ one, ...readTypedRow(one, indicators, state.typed) }))
    const wrong = read.find(({ problems }) => problems.size > 0)
    if (wrong) {
      const [code = ''] = wrong.problems.keys()
      jump(wrong.one.enterprise, code)
      say(`${wrong.one.name}：${wrong.problems.get(code) ?? ''}。没有保存，填写的内容还在。`)
      return
    }
    if (read.length === 0) {
      say(submit ? '没有可以报送的报表。' : '没有改动。')
      return
    }
    const lines = read.map(({ one, figures }) => ({
      enterprise: one.enterprise,
      rev: one.rev,
      figures,
      explanations: explanationsOf(one, state),
      signers: state.signed.get(one.enterprise) ?? one.signers,
    }))
    const reply = await save.run({ form: form.name, period, submit, receivedOn: null, rows: lines })
    if (!reply.ok) return
    say(sentWords(sheet, reply.value.rows, submit))
    const saved = lines.map((one) => one.enterprise)
    state.act({ do: 'saved', sent: state, enterprises: saved })
    if ([...state.touched].every((one) => saved.includes(one))) onSaved()
  }
  return { send, save }
}

/** Enter: to the next cell of the firm that is to be filled in; where none is left, to the next firm, and this one is reported. */
function useEnter(sheet: Sheet, report: (enterprise: string) => Promise<void>) {
  const { form, rows, state, isLocked, onMove } = sheet
  const [left, setLeft] = useState<string | undefined>(undefined)
  const indicators = indicatorsOf(form)
  // What was typed last stands in the state by now: reporting reads it from there.
  useEffect(() => {
    if (left === undefined) return
    setLeft(undefined)
    if (state.touched.has(left)) void report(left)
  }, [left, report, state.touched])
  return (from: GridPlace) => {
    const row = rows[from.row]
    const next = row && !isLocked(from.row) ? nextBlank(row, indicators, state, from.column) : -1
    if (next >= 0) {
      onMove({ row: from.row, column: next })
      return
    }
    if (row && sheet.reports && !isLocked(from.row)) setLeft(row.enterprise)
    const below = rows[from.row + 1]
    if (!below) return
    const first = isLocked(from.row + 1) ? 0 : Math.max(0, nextBlank(below, indicators, state, -1))
    onMove({ row: from.row + 1, column: first })
  }
}

/** Saving, reporting, filling in last period's figures or zeros; Ctrl+S saves. */
export function useSheetActs(sheet: Sheet): SheetActs {
  const { form, rows, state, at, isLocked } = sheet
  const [said, setSaid] = useState('')
  const { send, save } = useSending(sheet, setSaid)
  const enter = useEnter(sheet, (enterprise) => send(true, enterprise))
  const indicators = indicatorsOf(form)
  const fillPrevious = () => {
    const texts = rows.flatMap((one, line) => (isLocked(line) ? [] : previousTexts(one, indicators, state)))
    state.act({ do: 'put', texts, copied: true })
    setSaid(
      texts.length === 0
        ? '没有可以提取的上期数，或各格都已填。'
        : `提取上期数 ${texts.length} 格，只填空格，用斜体标出；逐格改成本期数，确与上期相同的按 F8 认可，以后才能报送。`,
    )
  }
  const fillZero = () => {
    const row = rows[at.row]
    const texts = row && !isLocked(at.row) ? zeroTexts(row, indicators, state) : []
    state.act({ do: 'fill', texts })
    setSaid(texts.length === 0 ? '这一家没有空格。' : `${row?.name ?? ''}：其余空格填 0。`)
  }
  const confirm = (cells: readonly GridPlace[]) =>
    state.act({
      do: 'confirm',
      cells: cells.flatMap(({ row, column }) => {
        const [one, mine] = [rows[row], indicators[column]]
        return one && mine && !isLocked(row) && isCopied(one, mine.code, state.copied)
          ? [{ enterprise: one.enterprise, code: mine.code }]
          : []
      }),
    })
  useUiCommands([
    { id: 'statistic.save', label: '保存报表', shortcut: 'Ctrl+S', run: () => void send(false) },
    { id: 'statistic.zero', label: '其余填 0（这一家的空格）', shortcut: 'Alt+0', run: fillZero },
    { id: 'statistic.confirm', label: '认可提取的上期数', shortcut: 'F8', run: () => confirm([at]) },
    { id: 'statistic.previous', label: '提取上期数', run: fillPrevious },
  ])
  return {
    send,
    fillPrevious,
    fillZero,
    confirm,
    enter,
    busy: save.busy,
    said,
    fault: save.fault,
    clearFault: save.clear,
  }
}
