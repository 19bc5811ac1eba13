import { Button } from 'antd'
import { useState } from 'react'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { formatPeriod, periodOf, previousPeriod, type Period } from '#shared/model/period.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/clock.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const BACK: Readonly<Record<StatisticalForm['cycle'], number>> = { month: 30, quarter: 12, year: 6 }

export type PickedPeriod = {
  readonly form: StatisticalForm
  readonly period: Period
  /** False until somebody chose the period. */
  readonly chosen: boolean
  readonly choose: { readonly form: (name: string) => void; readonly period: (period: Period) => void }
}

/** What a screen wants to see when it opens: reports handed in, or reports that passed. */
type Wanted = 'reported' | 'passed'

/** The form and period all screens of the statistics look at; the last finished period to begin with. */
export function useFormPeriod(): PickedPeriod {
  const [name, setName] = useRemembered('statistic:form', definitions().statistics[0]?.name ?? '')
  const form = definitions().statistic(name) ?? definitions().statistics[0]
  if (!form) throw new Error('there is no statistical form')
  const [periods, setPeriods] = useRemembered<Readonly<Record<string, Period>>>('statistic:periods', {})
  const period = periods[form.cycle] ?? previousPeriod(periodOf(today(), form.cycle))
  return {
    form,
    period,
    chosen: periods[form.cycle] !== undefined,
    choose: { form: setName, period: (next) => setPeriods({ ...periods, [form.cycle]: next }) },
  }
}

/** Like useState, for what is meant of one form and period alone: under another one it begins again. */
export function usePeriodState<T>(at: { readonly form: string; readonly period: string }, first: T) {
  const key = `${at.form} ${at.period}`
  const [start] = useState(first)
  const [held, setHeld] = useState({ key, value: first })
  return [held.key === key ? held.value : start, (value: T) => setHeld({ key, value })] as const
}

const WORDS: Readonly<Record<Wanted, string>> = { reported: '报送过', passed: '审核通过' }

export type NewestPeriod = {
  readonly where: PickedPeriod
  /** False while it is not known yet where the screen opens. */
  readonly known: boolean
  /** Which period is the newest with anything to see, and whether another one is looked at. */
  readonly word: string
  /** Goes to that period; undefined where it is looked at, or there is none. */
  readonly open: { readonly word: string; readonly run: () => void } | undefined
}

/** The same for a screen that shows what is there: it opens on the newest period with anything in it, until one is chosen. */
export function useNewestPeriod(wanted: Wanted): NewestPeriod {
  const first = useFormPeriod()
  const asked = useAsk('statistic.newest', { form: first.form.name }, { keep: false })
  const newest = asked.value?.[wanted] ?? null
  const period = first.chosen ? first.period : (newest ?? first.period)
  return {
    where: { ...first, period },
    known: asked.value !== undefined || asked.fault !== undefined,
    word: newest === null ? '' : `最近一期有${WORDS[wanted]}的报表：${formatPeriod(newest)}`,
    open:
      newest === null || newest === period
        ? undefined
        : { word: `看${formatPeriod(newest)}`, run: () => first.choose.period(newest) },
  }
}

/** The way to the newest period with anything to see, where another one is looked at. */
export function NewestButton({ open }: Pick<NewestPeriod, 'open'>) {
  return open ? <Button onClick={open.run}>{open.word}</Button> : null
}

/** The last periods of a cycle, this one first. */
export function recentPeriods(cycle: StatisticalForm['cycle']): { value: Period; label: string }[] {
  const found: { value: Period; label: string }[] = []
  for (let one = periodOf(today(), cycle); found.length < BACK[cycle]; one = previousPeriod(one))
    found.push({ value: one, label: formatPeriod(one) })
  return found
}

/** An older period that is looked at stands among the recent ones, by its name. */
function withPeriod(recent: readonly { value: Period; label: string }[], period: Period) {
  return recent.some((one) => one.value === period)
    ? [...recent]
    : [...recent, { value: period, label: formatPeriod(period) }]
}

/** Which form and which period. */
export function FormPeriodPicker({ form, period, choose }: PickedPeriod) {
  return (
    <>
      <ChooseOne
        label="报表"
        value={form.name}
        options={definitions().statistics.map((one) => ({ value: one.name, label: one.label }))}
        onChange={choose.form}
      />
      <ChooseOne
        label="报告期"
        value={period}
        options={withPeriod(recentPeriods(form.cycle), period)}
        onChange={choose.period}
      />
    </>
  )
}
