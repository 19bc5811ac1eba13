import { Buffer } from 'node:buffer'
import { commonSize, PRINT_URL, printDocument } from '#shell/electron/policy/print-page.ts'
import { expect, test } from '@playwright/test'

const MILLIMETRE = 72 / 25.4

/** A page as the typesetter gives it, with a mark 20 mm from the left and the top and one as far from the right and the bottom. */
function page(width: number, height: number): string {
  const [w, h] = [width * MILLIMETRE, height * MILLIMETRE]
  const mark = (x: number, y: number) => `<rect x="${x}" y="${y}" width="4" height="4"/>`
  const edge = 20 * MILLIMETRE
  const marks = mark(edge, edge) + mark(w - edge - 4, h - edge - 4)
  const svg = `<svg class="typst-doc" viewBox="0 0 ${w} ${h}" width="${w}pt" height="${h}pt" xmlns="http://www.w3.org/2000/svg">${marks}<script>document.title = "ran"</script></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/** Pages and their size in millimetres, which Chromium rounds up to its own pixels, read from Chromium's own PDF. */
function pagesOf(pdf: Buffer): number[][] {
  return [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, w, h]) =>
    [w, h].map((one) => Math.round(Number(one) / MILLIMETRE)),
  )
}

for (const [name, width, height] of [
  ['upright', 210, 297],
  ['across', 297, 210],
] as const)
  // Bug caught: an empty sheet behind each page, a page scaled to the printer's margins, a style the policy keeps out.
  test(`pages ${name} come out of the browser one a sheet, at their size, unscaled`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const window = await context.newPage()
    const noise: string[] = []
    window.on('console', (message) => noise.push(message.text()))
    const pages = [page(width, height), page(width, height), page(width, height)]
    const size = commonSize(pages)
    if (!size) throw new Error('the pages have no common size')
    const { html, policy } = printDocument(pages, size)
    const address = PRINT_URL.replace('app:', 'http:')
    await window.route('**/*', (route) =>
      route.request().url() === address
        ? route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } })
        : route.abort(),
    )
    await window.goto(address)
    await expect(window).toHaveTitle('打印')
    const boxes = await Promise.all((await window.locator('img').all()).map((one) => one.boundingBox()))
    const pixel = 96 / 25.4
    for (const box of boxes)
      expect([box?.x, box?.width, box?.height]).toEqual(
        [0, width * pixel, height * pixel].map((one) => expect.closeTo(one, 1)),
      )
    const pdf = await window.pdf({ width: `${width}mm`, height: `${height}mm`, printBackground: true })
    expect(pagesOf(pdf)).toEqual(Array(3).fill([width, height]))
    expect(noise).toEqual([])
    await context.close()
  })
