import { useCallback, useEffect, useRef } from 'react'
import { definitions } from '#ui/api/definitions.ts'
import type { FormState } from '#ui/component/form-dialog.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { usePreference } from '#ui/component/preference.ts'
import { isLocked } from '#ui/component/shortcut.ts'

/** As many as keys reach: the definition's own first, then what this person said last. */
const MOST = 6
/** Longer words belong to one matter alone. */
const LONGEST = 120

const isPhrases = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const NONE: readonly string[] = []

/** What was said, as the next to be offered: newest first, each once, none that is offered anyway and none that is long. */
export function keptPhrases(kept: readonly string[], given: readonly string[], said: string): readonly string[] {
  const text = said.trim()
  if (text === '' || text.length > LONGEST || given.includes(text)) return kept
  return [text, ...kept.filter((one) => one !== text)].slice(0, MOST)
}

/** Puts a phrase behind what stands there: whoever picks two says both, unless the one says the other. */
export function withPhrase(text: unknown, phrase: string): string {
  const before = typeof text === 'string' ? text.trimEnd() : ''
  return phrase.includes(before) ? phrase : `${before}${phrase}`
}

export type Phrases = { readonly offered: readonly string[]; readonly keep: (said: unknown) => void }

/** The phrases for one outcome of a step: those of its definition, and those this person has used. */
export function usePhrases(procedure: string, step: string, outcome: string): Phrases {
  const given =
    definitions()
      .procedure(procedure)
      ?.steps.find((one) => one.name === step)
      ?.outcomes.find((one) => one.value === outcome)?.phrases ?? NONE
  const [kept, setKept] = usePreference(`phrase:${step}:${outcome}`.slice(0, 60), NONE, isPhrases)
  const keep = useCallback(
    (said: unknown) => {
      const next = keptPhrases(kept, given, typeof said === 'string' ? said : '')
      if (next !== kept) setKept(next)
    },
    [kept, given, setKept],
  )
  return { offered: [...given, ...kept].slice(0, MOST), keep }
}

/** Phrases above an opinion: each by its button or Alt and its number, into the field where it is edited. */
export function PhrasePick({ phrases, state }: { readonly phrases: Phrases; readonly state: FormState }) {
  const { offered } = phrases
  const bar = useRef<HTMLDivElement>(null)
  const take = (phrase: string | undefined) => {
    if (phrase === undefined) return
    state.change({ ...state.values, text: withPhrase(state.values['text'], phrase) })
    const field = bar.current
      ?.closest('[role=dialog]')
      ?.querySelector<HTMLTextAreaElement>('[data-field=text] textarea')
    // Its new text stands a moment later; the cursor goes behind it.
    setTimeout(() => {
      field?.focus()
      field?.setSelectionRange(field.value.length, field.value.length)
    })
  }
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/u.exec(event.code)?.[1]
      if (digit === undefined || !event.altKey || event.ctrlKey || isComposing(event) || isLocked()) return
      event.preventDefault()
      latest.current(offered[Number(digit) - 1])
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [offered])
  if (offered.length === 0) return null
  return (
    <div className="phrases" role="group" aria-label="常用语" ref={bar}>
      {offered.map((phrase, at) => (
        <Keyed key={phrase} size="small" shortcut={`Alt+${at + 1}`} title={phrase} onClick={() => take(phrase)}>
          {phrase}
        </Keyed>
      ))}
    </div>
  )
}
