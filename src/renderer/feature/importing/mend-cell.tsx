import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isComposing } from '#ui/component/ime.ts'
import type { MendPlace, WordChange } from '#ui/feature/importing/mending.ts'

type Mended = OutputOf<'import.mend'>

/**
 * One cell of a dry run to be mended in place: Enter saves and goes on to the next finding, Esc leaves it as it is. What is typed
 * is read as if it stood in the sheet.
 */
export function MendCell(props: {
  readonly batch: string
  readonly place: MendPlace
  readonly label: string
  readonly cell: { readonly sheet: string; readonly now: string }
  /** Words that the field takes, where it takes no others. */
  readonly words: readonly string[]
  readonly onMended: (words: WordChange, mended: Mended) => void
  /** On to the next finding with nothing changed here. */
  readonly onNext: () => void
  readonly onLeave: () => void
}) {
  const { batch, place, label, cell, words } = props
  const [text, setText] = useState(cell.now)
  const mend = useCommand('import.mend')
  const list = useId()
  const save = async (wanted: string | null) => {
    if (mend.busy) return
    if (wanted === cell.now) {
      props.onNext()
      return
    }
    const reply = await mend.run({ batch, ...place, was: cell.now, text: wanted })
    if (reply.ok) props.onMended({ from: cell.now, to: wanted ?? cell.sheet }, reply.value)
  }
  return (
    <div className="mend">
      <FaultAlert fault={mend.fault} />
      <label>
        {`${label}改为`}
        <Input
          size="small"
          autoFocus
          value={text}
          maxLength={2000}
          readOnly={mend.busy}
          {...(words.length > 0 ? { list } : {})}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return
            if (event.key === 'Enter') void save(text)
            else if (event.key === 'Escape') props.onLeave()
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      </label>
      <WordChange id={list} words={words} />
      <MendButtons
        busy={mend.busy}
        sheet={cell.now === cell.sheet ? undefined : cell.sheet}
        onSave={() => void save(text)}
        onBack={() => void save(null)}
        onLeave={props.onLeave}
      />
    </div>
  )
}

/** Offered while typing, where the field takes no other words. */
function WordChange({ id, words }: { readonly id: string; readonly words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <datalist id={id}>
      {words.map((one) => (
        <option key={one} value={one} />
      ))}
    </datalist>
  )
}

function MendButtons(props: {
  readonly busy: boolean
  /** What the sheet has, where the cell was mended before. */
  readonly sheet: string | undefined
  readonly onSave: () => void
  readonly onBack: () => void
  readonly onLeave: () => void
}) {
  const { busy, sheet } = props
  return (
    <>
      <p className="hint">
        {sheet === undefined ? '' : `原表：${sheet === '' ? '（空着）' : sheet}。`}回车保存并到下一处，Esc 不改
      </p>
      <Button size="small" type="primary" loading={busy} onClick={props.onSave}>
        保存
      </Button>
      {sheet === undefined ? null : (
        <Button size="small" disabled={busy} onClick={props.onBack}>
          改回原表
        </Button>
      )}
      <Button size="small" disabled={busy} onClick={props.onLeave}>
        不改
      </Button>
    </>
  )
}
