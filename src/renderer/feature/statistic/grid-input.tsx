import { useEffect, useRef, useState } from 'react'
import { isComposing } from '#ui/component/ime.ts'

/** Where one goes from a cell that was written: a neighbour, or the next one that is still to be filled in. */
export type Way = 'stay' | 'up' | 'down' | 'left' | 'right' | 'next'

const STEPS: Readonly<Record<string, Way>> = { ArrowDown: 'down', ArrowUp: 'up' }

type CellInputProps = {
  readonly label: string
  readonly first: string
  readonly onCommit: (text: string, way: Way) => void
  readonly onGiveUp: () => void
}

/** The box in which a cell is written; whatever ends it says what to put and where to go. */
export function CellInput({ label, first, onCommit, onGiveUp }: CellInputProps) {
  const [text, setText] = useState(first)
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    const element = input.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const commit = (way: Way) => {
    if (done.current) return
    done.current = true
    onCommit(text, way)
  }
  return (
    <input
      ref={input}
      aria-label={label}
      className="sheet-input"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => commit('stay')}
      onMouseDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        const step = STEPS[event.key]
        if (event.key === 'Enter') commit(event.shiftKey ? 'up' : 'next')
        else if (event.key === 'Tab') commit(event.shiftKey ? 'left' : 'right')
        else if (step) commit(step)
        else if (event.altKey && event.key === '0') {
          // The cell is written first; the key goes on to the act it stands for.
          commit('stay')
          return
        } else if (event.key === 'Escape') {
          done.current = true
          onGiveUp()
        } else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
