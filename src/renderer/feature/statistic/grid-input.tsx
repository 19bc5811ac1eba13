import { type RefObject, useLayoutEffect, useRef } from 'react'
import { isComposing } from '#ui/component/ime.ts'

/** Where one goes from a cell that was written: a neighbour, or the next one that is still to be filled in. */
export type Way = 'stay' | 'up' | 'down' | 'left' | 'right' | 'next'

const STEPS: Readonly<Record<string, Way>> = { ArrowDown: 'down', ArrowUp: 'up' }

type CellInputProps = {
  readonly box: RefObject<HTMLInputElement | null>
  readonly label: string
  /** The grid, and its cell that the box stands over. */
  readonly grid: string
  readonly cell: string | undefined
  readonly place: { readonly top: number; readonly left: number; readonly width: number; readonly height: number }
  readonly locked: boolean
  /** What is being written; undefined while a cell is only chosen. */
  readonly text: string | undefined
  readonly onText: (text: string) => void
  readonly onCommit: (text: string, way: Way) => void
  readonly onGiveUp: () => void
}

/**
 * The box in which cells are written. It holds the cursor also while a cell is only chosen, unseen: an input method begins where
 * the cursor stands, so that its first key is the first sign of the cell, as in a spreadsheet (U-06). Whatever ends the writing
 * says what to put and where to go.
 */
export function CellInput(props: CellInputProps) {
  const { text, box } = props
  const composed = useRef(false)
  const writes = text !== undefined
  useLayoutEffect(() => {
    if (!writes || composed.current) return
    const element = box.current
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [writes, box])
  return (
    <input
      ref={box}
      aria-label={props.label}
      aria-controls={props.grid}
      {...(writes || props.cell === undefined ? {} : { 'aria-activedescendant': props.cell })}
      className={writes ? 'sheet-input' : 'sheet-input sheet-input-waits'}
      style={props.place}
      value={text ?? ''}
      readOnly={props.locked}
      autoComplete="off"
      onChange={(event) => props.onText(event.target.value)}
      onCompositionStart={() => {
        composed.current = true
        if (!writes && !props.locked) props.onText('')
      }}
      onCompositionEnd={(event) => {
        composed.current = false
        // An input method that was left without a word has written nothing.
        if (event.currentTarget.value === '') props.onGiveUp()
      }}
      onBlur={() => {
        if (writes) props.onCommit(text, 'stay')
      }}
      onKeyDown={(event) => {
        if (!writes || isComposing(event)) return
        const step = STEPS[event.key]
        if (event.key === 'Enter') props.onCommit(text, event.shiftKey ? 'up' : 'next')
        else if (event.key === 'Tab') props.onCommit(text, event.shiftKey ? 'left' : 'right')
        else if (step) props.onCommit(text, step)
        else if (event.altKey && event.key === '0') {
          // The cell is written first; the key goes on to the act it stands for.
          props.onCommit(text, 'stay')
          return
        } else if (event.key === 'Escape') props.onGiveUp()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
