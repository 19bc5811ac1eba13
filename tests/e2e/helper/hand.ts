import type { Locator, Page } from '@playwright/test'
import { expect } from './desk.ts'

/** What a task may cost. */
export type Cost = { readonly keys: number; readonly clicks: number }

/** The hand that does a task, and what it costs: control keys and clicks are counted, data and passwords are typed beside them. */
export class Hand {
  keys = 0
  clicks = 0
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys += 1
      await this.page.keyboard.press(key)
    }
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1
    await target.click()
  }

  /** Data goes where the cursor is: whoever has to look for the field first pays for the way. */
  async type(text: string): Promise<void> {
    const typing = 'document.activeElement?.matches("input, textarea") ?? false'
    await expect.poll(() => this.page.evaluate(typing), `a cursor for ${text}`).toBe(true)
    await this.page.keyboard.type(text)
  }

  /** The task is done: it says what it cost, and fails where that is more than it may. */
  spent(task: string, may: Cost): void {
    const { keys, clicks } = this
    console.log(`TASK ${task}: ${clicks} C ${keys} K (at most ${may.clicks} C ${may.keys} K)`)
    expect.soft({ keys: keys <= may.keys, clicks: clicks <= may.clicks }, task).toEqual({ keys: true, clicks: true })
  }
}
