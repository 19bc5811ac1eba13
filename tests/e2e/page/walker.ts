import { join } from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import { expect } from '../helper/desk.ts'
import { goTo } from './door.ts'
import { choose } from './form.ts'

/** The two units of the walk, by code. */
export const UNITS = { county: '421222', city: '421200' } as const

/** Who takes the walk of the README: at which window, with which files, and how a program is started. */
export type Walker = {
  readonly page: Page
  /** Where the demo put its sheets. */
  readonly sheets: string
  /** Where the walker saves what the program hands out. */
  readonly saved: string
  readonly password: string
  readonly start: (kind: 'county' | 'city') => Promise<void>
  /** Starts on an empty folder; answers a folder for backups. */
  readonly startNew: () => Promise<string>
}

/** One sentence of the walk in both languages and what a reader does on reading it. */
export type Sentence = {
  readonly en: string
  readonly zh: string
  readonly act: (walker: Walker) => Promise<void>
}

/** The page beside the menu. */
export const main = (page: Page) => page.getByRole('main')
/** The rows of the list now shown. */
export const rowsOf = (page: Page) => page.getByRole('group', { name: /，上下键移动/u })

/** Opens an application from its list; a list drawn anew between the two clicks takes them for two, and a person clicks again. */
export async function openRow(page: Page, row: Locator): Promise<void> {
  await expect(async () => {
    if (!page.url().includes('/fund/application/')) await row.first().dblclick({ timeout: 2_000 })
    await expect(page).toHaveURL(/\/fund\/application\//u, { timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}

/**
 * So many applications stand at that state; a list that still shows what was is waited for. `only`: the list is narrowed to a
 * state first, as one does where many units report.
 */
export async function listApplications(page: Page, state: RegExp, count = 1, only = ''): Promise<Locator> {
  await goTo(page, '申请', '专项资金申请')
  if (only !== '') await choose(page, '筛选：状态', only)
  const found = rowsOf(page).getByRole('row', { name: state })
  await expect(found).toHaveCount(count)
  return found
}

/** Files that leave by one button, saved as a person would. */
export async function save(walker: Walker, count: number, press: () => Promise<void>): Promise<string[]> {
  const files: Download[] = []
  const all = new Promise<void>((resolve) => {
    walker.page.on('download', (download) => {
      files.push(download)
      if (files.length === count) resolve()
    })
  })
  await press()
  await all
  walker.page.removeAllListeners('download')
  const names = files.map((file) => file.suggestedFilename())
  for (const file of files) await file.saveAs(join(walker.saved, file.suggestedFilename()))
  return names
}
