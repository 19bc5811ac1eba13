import type { Page } from '@playwright/test'

/** What an input method eats while it composes, with the code each key has without one. */
const EATEN = [
  ['Enter', 13],
  ['Escape', 27],
  [' ', 32],
  ['1', 49],
  ['ArrowDown', 40],
] as const
/** What a browser sends for a key that the method took. */
const PROCESS = 229

/** Composes where the cursor stands and presses the keys an input method eats, as the browser reports them: by the browser's own protocol (U-06). */
export async function composeAndEnter(page: Page, text: string): Promise<number> {
  const keys = await page.context().newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  for (const [key, code] of EATEN)
    for (const windowsVirtualKeyCode of [code, PROCESS]) {
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode })
      await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode })
    }
  await keys.detach()
  return EATEN.length * 2
}

/** The input method is left without a word: what it showed goes. */
export async function composeNothing(page: Page, text: string): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await keys.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await keys.detach()
}
