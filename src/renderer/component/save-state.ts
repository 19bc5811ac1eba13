import { makeStore } from '#ui/api/store.ts'

/** What the status line says about what is being typed. */
type SaveState = 'clean' | 'waiting' | 'draft' | 'saved'

const state = makeStore<SaveState>('clean')

/** Tells the status line how safe the typed text is. */
export const setSaveState: (next: SaveState) => void = state.set

/** What the status bar says about the last thing typed. */
export const useSaveState: () => SaveState = state.useValue
