import { useEffect, useRef } from 'react'
import { makeStore } from '#ui/api/store.ts'
import { type PickedFile, readFile } from '#ui/component/file.ts'

/** Endings of what the inbox reads. */
const PACKAGE = /\.(?:hsp|p7m|hspv)$/iu
/** Endings of the sheets that are read. */
export const SHEET_ENDINGS = ['.xlsx', '.xls', '.csv', '.txt', '.et'] as const
const isSheet = ({ name }: File) => SHEET_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))

const waiting = makeStore<readonly PickedFile[]>([])

/** Packages handed over from outside, waiting for the inbox. */
export function giveFiles(files: readonly PickedFile[]): void {
  if (files.length > 0) waiting.set([...waiting.get(), ...files])
}

/** Takes what waits: whoever asked has it now. */
export function takeGiven(): readonly PickedFile[] {
  const taken = waiting.get()
  if (taken.length > 0) waiting.set([])
  return taken
}

/** How many packages wait for the inbox. */
export function useGivenCount(): number {
  return waiting.useValue().length
}

type Taker = { readonly current: (sheet: File) => void }
const takers: Taker[] = []

/** While the calling list is shown, a sheet dropped anywhere on the window is its to import; undefined = it takes none. */
export function useSheetTaker(take: ((sheet: File) => void) | undefined): void {
  const latest = useRef(take)
  latest.current = take
  const takes = take !== undefined
  useEffect(() => {
    if (!takes) return
    const mine = { current: (sheet: File) => latest.current?.(sheet) }
    takers.push(mine)
    return () => void takers.splice(takers.indexOf(mine), 1)
  }, [takes])
}

let sheetWaiting: File | undefined

/** Keeps a sheet for the import that is opened next. */
export function keepSheet(sheet: File): void {
  sheetWaiting = sheet
}

/** Takes the sheet that waits. */
export function takeSheet(): File | undefined {
  const taken = sheetWaiting
  sheetWaiting = undefined
  return taken
}

/**
 * Takes files that were dropped anywhere but on a field of their own: packages wait for the inbox, and no drop ever leads the
 * window away. Answers the function that stops it.
 * @param onOther told of dropped files that are no packages
 */
export function catchDrops(onOther: () => void): () => void {
  const over = (event: DragEvent) => event.preventDefault()
  const drop = (event: DragEvent) => {
    if (event.defaultPrevented) return
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const packages = files.filter(({ name }) => PACKAGE.test(name))
    const others = files.filter((one) => !packages.includes(one))
    const [sheet] = others
    const taker = takers.at(-1)
    if (taker && sheet && others.length === 1 && isSheet(sheet)) taker.current(sheet)
    else if (others.length > 0) onOther()
    void Promise.all(packages.map(readFile)).then(giveFiles)
  }
  window.addEventListener('dragover', over)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('drop', drop)
  }
}
