import type { Locator, Page } from '@playwright/test'

/** What a task costs the hand: control keys and clicks. Data and passwords are typed beside it and not counted. */
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
}
