import { useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { Period } from '#shared/model/period.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import type { SheetRow } from '#ui/feature/statistic/finding-panel.tsx'
import type { MoneyEntry } from '#ui/feature/statistic/grid-model.ts'
import { previousTexts } from '#ui/feature/statistic/sheet-cell.tsx'
import { explanationsOf, readRow, type SheetState } from '#ui/feature/statistic/sheet-state.ts'

const OPEN = new Set(['draft', 'returned', 'unlocked'])

type Sheet = {
  readonly form: StatisticalForm
  readonly period: Period
  readonly rows: readonly SheetRow[]
  readonly state: SheetState
  readonly unit: MoneyEntry
  readonly isLocked: (row: number) => boolean
  readonly jump: (enterprise: string, code: string) => void
  readonly onSaved: () => void
}

/** What can be done with a whole sheet, and what came of it in words. */
export type SheetActs = {
  readonly send: (submit: boolean) => Promise<void>
  readonly fillPrevious: () => void
  readonly busy: boolean
  readonly said: string
  readonly fault: Fault | undefined
  readonly clearFault: () => void
}

function sentWords(rows: readonly { readonly submitted: boolean }[], submit: boolean): string {
  if (!submit) return `已保存 ${rows.length} 张。`
  const sent = rows.filter((one) => one.submitted).length
  const kept = rows.length - sent
  return `报送 ${sent} 张${kept > 0 ? `；${kept} 张还有审核提示，存为草稿，见右边` : ''}。`
}

/** Saving, reporting and filling in last period's figures; Ctrl+S saves. */
export function useSheetActs({ form, period, rows, state, unit, isLocked, jump, onSaved }: Sheet): SheetActs {
  const [said, setSaid] = useState('')
  const save = useCommand('statistic.saveSheet')
  const indicators = indicatorsOf(form)
  const send = async (submit: boolean) => {
    setSaid('')
    const wanted = rows.filter(
      (one) => state.touched.has(one.enterprise) || (submit && OPEN.has(one.state) && one.report !== null),
    )
    const read = wanted.map((one) => ({ one, ...readRow(one, indicators, state.typed, unit) }))
    const wrong = read.find(({ problems }) => problems.size > 0)
    if (wrong) {
      const [code = ''] = wrong.problems.keys()
      jump(wrong.one.enterprise, code)
      setSaid(`${wrong.one.name}：${wrong.problems.get(code) ?? ''}。没有保存，填写的内容还在。`)
      return
    }
    if (read.length === 0) {
      setSaid(submit ? '没有可以报送的报表。' : '没有改动。')
      return
    }
    const lines = read.map(({ one, figures }) => ({
      enterprise: one.enterprise,
      rev: one.rev,
      figures,
      explanations: explanationsOf(one, state.explained),
      signers: state.signed.get(one.enterprise) ?? one.signers,
    }))
    const reply = await save.run({ form: form.name, period, submit, receivedOn: null, rows: lines })
    if (!reply.ok) return
    setSaid(sentWords(reply.value.rows, submit))
    state.clear()
    onSaved()
  }
  const fillPrevious = () => {
    const texts = rows.flatMap((one, line) => (isLocked(line) ? [] : previousTexts(one, indicators, state, unit)))
    state.put(texts)
    setSaid(
      texts.length === 0
        ? '没有可以提取的上期数，或各格都已填。'
        : `提取上期数 ${texts.length} 格，只填空格；请逐格改成本期数。`,
    )
  }
  useUiCommands([
    { id: 'statistic.save', label: '保存报表', shortcut: 'Ctrl+S', run: () => void send(false) },
    { id: 'statistic.previous', label: '提取上期数', run: fillPrevious },
  ])
  return { send, fillPrevious, busy: save.busy, said, fault: save.fault, clearFault: save.clear }
}
