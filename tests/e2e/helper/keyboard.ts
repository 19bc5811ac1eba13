import type { Page } from '@playwright/test'
import { expect } from './desk.ts'

/** What the keyboard comes to inside a part of the window, in the order of Tab. */
const STOPS = `
  const root = document.querySelector(part)
  const stops = [...root.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    return one.tabIndex >= 0 && !one.disabled && width > 0 && height > 0 && one.checkVisibility({ visibilityProperty: true })
  })
  const nameOf = (one) => (one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '').trim().slice(0, 40) || one.outerHTML.slice(0, 120)
`

/** Inside one of these the eye goes from left to right and down; between them it goes as the page is laid out. */
const GROUP = 'fieldset, form, tr, section, header, footer, nav, [role=dialog], [role=row]'

/** Stops that Tab comes to after one that stands before them for the eye. */
const DISORDER = `((part) => {
  ${STOPS}
  const wrong = stops.filter((one) => one.tabIndex > 0).map((one) => 'tabindex ' + nameOf(one))
  // What stays while the rest scrolls stands somewhere else every time.
  const stuck = (one) => { for (let each = one; each !== null; each = each.parentElement) if (getComputedStyle(each).position === 'sticky') return each; return null }
  const places = stops.map((one) => (one.closest('[data-field]') ?? one).getBoundingClientRect())
  for (let at = 1; at < stops.length; at += 1) {
    const [before, after] = [stops[at - 1], stops[at]]
    if (before.closest(${JSON.stringify(GROUP)}) !== after.closest(${JSON.stringify(GROUP)})) continue
    if (stuck(before) !== stuck(after)) continue
    if (before.closest('[data-field]') !== null && before.closest('[data-field]') === after.closest('[data-field]')) continue
    const [a, b] = [places[at - 1], places[at]]
    const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    const beside = shared > Math.min(a.height, b.height) / 2
    if (beside ? b.left < a.left - 2 : b.bottom <= a.top + 2) wrong.push(nameOf(before) + ' → ' + nameOf(after))
  }
  return { stops: stops.length, wrong }
})`

/** Tab goes in the order of the eye (U-02); answers how many stops there are. */
export async function expectOrder(page: Page, part = 'main'): Promise<number> {
  const found = await page.evaluate(`${DISORDER}(${JSON.stringify(part)})`)
  const { stops, wrong } = found as { readonly stops: number; readonly wrong: readonly string[] }
  expect.soft(wrong, `order of Tab on ${page.url()}`).toEqual([])
  return stops
}

/** What a sighted person could tell the focus by: how a stop, what stands beside it and what holds it are drawn. */
const UNSEEN = `(async (part) => {
  ${STOPS}
  const DRAWN = ['outline', 'boxShadow', 'border', 'background', 'color', 'opacity', 'textDecoration']
  const drawn = (one, pseudo) => { const style = getComputedStyle(one, pseudo); return DRAWN.map((name) => style[name]).join('|') }
  const around = (one) => {
    const holders = [one, one.parentElement, one.parentElement?.parentElement, one.parentElement?.parentElement?.parentElement]
    return [...new Set([...holders, ...(one.parentElement?.children ?? [])])].filter((each) => each instanceof Element).slice(0, 24)
  }
  const look = (all) => all.map((each) => [null, '::before', '::after'].map((pseudo) => drawn(each, pseudo)).join()).join()
  const [unseen, hidden] = [[], []]
  document.activeElement?.blur()
  for (const one of stops) {
    if (!one.isConnected) continue
    const all = around(one)
    const before = look(all)
    one.focus({ focusVisible: true })
    // A choice is marked as the one that has the focus by the page, not by the browser.
    if (one.role === 'combobox') await new Promise((resolve) => setTimeout(resolve))
    if (document.activeElement !== one) continue
    if (look(all) === before) unseen.push(nameOf(one))
    const { left, top, right, bottom } = one.getBoundingClientRect()
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
    const over = document.elementFromPoint(x, y)
    const own = one.labels?.[0] ?? one
    const shown = over !== null && (one.contains(over) || over.contains(one) || own.contains(over) || one.parentElement?.contains(over) || one.parentElement?.parentElement?.contains(over))
    if (!shown) hidden.push(nameOf(one) + ' under ' + (over?.className ?? 'nothing'))
    one.blur()
  }
  return { unseen: [...new Set(unseen)], hidden: [...new Set(hidden)] }
})`

/** Wherever the focus goes it is drawn, and nothing that stays while the page scrolls lies over it (U-07). */
export async function expectFocusSeen(page: Page, part = 'body'): Promise<void> {
  const found = await page.evaluate(`${UNSEEN}(${JSON.stringify(part)})`)
  expect.soft(found, `focus on ${page.url()}`).toEqual({ unseen: [], hidden: [] })
}

/** For a person who asked for less movement nothing is set to move (U-35): no transition and no animation is left. */
const MOVING = `[...document.querySelectorAll('*')].flatMap((one) => [null, '::before', '::after'].flatMap((pseudo) => {
  const { transitionDuration, animationName } = getComputedStyle(one, pseudo)
  const moves = transitionDuration.split(', ').some((each) => Number.parseFloat(each) > 0) || animationName !== 'none'
  return moves ? [one.tagName + '.' + one.className + (pseudo ?? '') + ' ' + transitionDuration + ' ' + animationName] : []
})).slice(0, 10)`

/** Nothing of what is shown would move. */
export async function expectStill(page: Page): Promise<void> {
  expect.soft(await page.evaluate(MOVING), `movement on ${page.url()}`).toEqual([])
}

/** A machine too busy to draw: no frame is begun while the keys of `act` are pressed. */
export async function withoutFrames(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(`
    window.heldFrames = []
    window.realFrame = window.requestAnimationFrame
    window.requestAnimationFrame = (draw) => window.heldFrames.push(draw)
  `)
  await act()
  await page.evaluate(`
    window.requestAnimationFrame = window.realFrame
    for (const draw of window.heldFrames) window.requestAnimationFrame(draw)
  `)
}
