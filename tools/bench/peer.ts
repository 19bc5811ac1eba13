import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { writeRows, type ExportSheet } from '#core/exporting/writer/xlsx.ts'
import { readSheet, sheetRows } from '#core/importing/sheet/read.ts'
import { findChromium } from '../find-chromium.mjs'
import { run } from '../process.mjs'
import { ROOT } from './source.ts'
import { timed } from './measure.ts'

export type Peer =
  | { readonly what: string; readonly ours: number; readonly theirs: number }
  | { readonly what: string; readonly reason: string }

const ROWS = 20_000
const EXCELJS = '4.4.0'

type ExcelJs = {
  readonly Workbook: new () => {
    readonly addWorksheet: (name: string) => { readonly addRow: (values: readonly unknown[]) => void }
    readonly worksheets: readonly { readonly eachRow: (take: (row: unknown) => void) => void }[]
    readonly xlsx: {
      readonly writeBuffer: () => Promise<Uint8Array>
      readonly load: (bytes: Uint8Array) => Promise<unknown>
    }
  }
}

/** Fetched on demand beside the project's own packages and never into its list of them. */
async function excelJs(): Promise<ExcelJs | string> {
  const folder = join(ROOT, 'node_modules', '.cache', 'bench')
  const place = join(folder, 'node_modules', 'exceljs')
  if (!existsSync(place)) {
    mkdirSync(folder, { recursive: true })
    const args = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--prefix',
      folder,
      `exceljs@${EXCELJS}`,
    ]
    const npm = process.env['npm_execpath']
    const done = npm
      ? await run(process.execPath, [npm, ...args], { timeoutMs: 120_000 })
      : await run('npm', args, { timeoutMs: 120_000 })
    if (done.code !== 0) return `exceljs could not be installed (npm ended with ${done.code})`
  }
  return createRequire(join(folder, 'x.js'))('exceljs') as ExcelJs
}

function sheet(): ExportSheet {
  return {
    name: '企业名录',
    columns: ['名称', '代码', '成立日期', '法定代表人', '地址', '注册资本', '县', '经营范围', '电话', '备注'].map(
      (label, at) => ({ label, kind: at === 5 ? 'wan' : 'text' }),
    ),
    rows: Array.from({ length: ROWS }, (_, n) => [
      `测试县第${n}商贸有限公司`,
      `914200000${n}`,
      '2014-05-06',
      `代表${n}`,
      `测试县示例路${n}号`,
      n * 10_000,
      '测试县',
      '日用百货、农副产品销售',
      `138${String(n).padStart(8, '0')}`,
      null,
    ]),
  }
}

/** Writing and reading one sheet of 20,000 rows of 10 columns: ours against exceljs. */
export async function benchSheets(): Promise<Peer[]> {
  const given = sheet()
  const ours = await timed(() => writeRows([given], 0))
  const read = await timed(async () => {
    const opened = await readSheet(ours.value, { name: 'a.xlsx' })
    let rows = 0
    for (const _row of opened.ok && opened.value[0] ? sheetRows(opened.value[0]) : []) rows += 1
    return rows
  })
  if (read.value < ROWS) throw new Error(`read ${read.value} rows back`)
  const peer = await excelJs()
  const what = `${ROWS} rows × 10 columns`
  if (typeof peer === 'string') return [{ what: `xlsx, ${what}`, reason: peer }]
  const written = await timed(async () => {
    const book = new peer.Workbook()
    const page = book.addWorksheet(given.name)
    page.addRow(given.columns.map((column) => column.label))
    for (const row of given.rows) page.addRow(row)
    return book.xlsx.writeBuffer()
  })
  const loaded = await timed(async () => {
    const book = new peer.Workbook()
    await book.xlsx.load(ours.value)
    let rows = 0
    book.worksheets[0]?.eachRow(() => (rows += 1))
    return rows
  })
  if (loaded.value < ROWS) throw new Error(`exceljs read ${loaded.value} rows`)
  return [
    { what: `write xlsx, ${what}, beside exceljs ${EXCELJS}`, ours: ours.ms, theirs: written.ms },
    { what: `read xlsx, ${what}, beside exceljs ${EXCELJS}`, ours: read.ms, theirs: loaded.ms },
  ]
}

const FORM_ROWS = Array.from(
  { length: 22 },
  (_, at) => `<tr><td>栏目${at}</td><td colspan=3>示例内容${at}，示例县示例镇示例路</td></tr>`,
).join('')

/** A form of the same shape as HTML, printed by the browser's own PDF writer. */
export async function benchBrowserForms(forms: number, ours: number): Promise<Peer> {
  const what = `${forms} forms to PDF, beside Chromium page.pdf`
  const browser = await findChromium({ fetch: false })
  if ('reason' in browser) return { what, reason: browser.reason }
  const { chromium } = await import('@playwright/test')
  const started = await timed(async () => {
    const running = await chromium.launch({ executablePath: browser.file, args: [...browser.args, '--no-sandbox'] })
    try {
      const page = await running.newPage()
      const body = Array.from(
        { length: forms },
        (_, n) =>
          `<section style="break-after:page"><h1>资金申请（审批）表 ${n}</h1><table border=1 style="width:100%;border-collapse:collapse">${FORM_ROWS}</table></section>`,
      ).join('')
      await page.setContent(`<html lang=zh-CN><body style="font-family:serif">${body}</body></html>`)
      return (await page.pdf({ format: 'A4' })).length
    } finally {
      await running.close()
    }
  })
  return { what, ours, theirs: started.ms }
}
