import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { formatYuan } from '#shared/model/money.ts'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, expectFit, keepPicture, test } from './helper/desk.ts'
import { setDay } from './helper/serve.ts'
import { CHECKS, enterApplication } from './page/application.ts'
import { changeUser, expectTitle, goTo, login, visit } from './page/door.ts'
import { button, expectField, fill } from './page/form.ts'
import { bar, confirmFinal, decide, dialog, handInPapers, recordFromPaper } from './page/workspace.ts'

/** How many applications come in: three in the walk of every run, thirty where `npm run bench day` asks for a day in earnest. */
const COUNT = Number(process.env['HSB_DAY'] ?? 3)
process.env['HSB_DAY'] = String(COUNT)

type Firm = { readonly name: string; readonly account: string }
type Made = { readonly county: string; readonly firms: readonly Firm[] }
type Application = { readonly project: string; readonly firm: Firm; readonly amount: number }

/** What `npm run bench day` reads: the seconds of each part of the day. */
const parts: { readonly what: string; readonly seconds: number }[] = []

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await test.step(what, work)
  parts.push({ what, seconds: (performance.now() - began) / 1000 })
}

/** The list, and of its lines the one of that project opened. */
async function open(page: Page, { project }: Application): Promise<void> {
  await goTo(page, '申请', '专项资金申请')
  await page.getByRole('row', { name: project }).dblclick()
  await expectTitle(page, project)
}

/** Chooses every line of the list shown now. */
async function chooseAll(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('main').getByRole('status')).toContainText(`${count} 件`)
  await button(page, '全选').click()
  await expect(page.getByRole('main').getByText(`已选 ${count} 件`)).toBeVisible()
}

/** The list that the treasury gives back, in its own order. */
function treasuryList(file: string, all: readonly Application[]): void {
  const lines = all.map(({ firm, amount }, at) =>
    [firm.name, `\t${firm.account}`, (amount / 100).toFixed(2), '2014-05-14', `国库-${at + 1}`].join(','),
  )
  writeFileSync(file, ['收款人名称,收款人账号,支付金额（元）,支付日期,支付凭证号', ...lines.toReversed()].join('\r\n'))
}

// Bug caught: what one person does to one application went well, and thirty of them in a day, by four persons, did not.
test(`a day of ${COUNT} applications: entered, judged, noticed, approved as a batch, paid from the treasury’s list`, async ({
  page,
  office,
}) => {
  test.setTimeout(240_000 + COUNT * 120_000)
  const made = (await office.make('day')) as Made
  const all = made.firms.map((firm, at) => ({
    firm,
    project: `网上销售平台${at + 1}号项目`,
    amount: (50_000 + at * 1_000) * 100,
  }))
  expect(all).toHaveLength(COUNT)
  const sum = all.reduce((total, one) => total + one.amount, 0)
  let county = await office.serve(made.county)
  await visit(page, county)
  await login(page, '经办', PASSWORD)

  await timed('entered, papers received, accepted', async () => {
    for (const one of all) {
      await enterApplication(page, { project: one.project, enterprise: one.firm.name, amount: one.amount })
      await handInPapers(page, CHECKS)
      await decide(page, '受理', '受理', '2014-05-05', '材料齐全，予以受理。')
      await expect(bar(page)).toContainText('待商务初审')
    }
  })
  await timed('first opinions', async () => {
    await changeUser(page, '审核', PASSWORD)
    for (const one of all) {
      await open(page, one)
      await decide(page, '商务初审', '同意', '2014-05-05', '项目真实，拟同意支持。')
      await expect(bar(page)).toContainText('待财政初审')
    }
  })
  await timed('opinions recorded from paper', async () => {
    await changeUser(page, '经办', PASSWORD)
    for (const [at, one] of all.entries()) {
      await open(page, one)
      const signed = { on: '2014-05-05', signatory: `财政${at + 1}`, unit: '通城县财政局', number: `财审-${at + 1}` }
      await recordFromPaper(page, { step: '财政初审', outcome: '同意', ...signed }, () => Promise.resolve())
    }
  })
  await timed('noticed together', async () => {
    await goTo(page, '申请', '专项资金申请')
    await chooseAll(page, COUNT)
    await button(page, `张贴公示（${COUNT} 件）`).click()
    const asked = dialog(page, /^张贴公示/u)
    await expectField(asked, '张贴日期', '2014-05-05')
    await fill(asked, '公示地点（网址）', '通城县商务局公示栏')
    await expectFit(page)
    await keepPicture(page, 'day-notice')
    await button(asked, '登记公示').click()
    const days = dialog(page, '已登记公示')
    await expect(days).toContainText(`${COUNT} 件`)
    await button(days, '知道了').click()
  })
  await page.goto('about:blank')
  await county.stop()
  setDay(made.county, '2014-05-14')
  county = await office.serve(made.county)
  await visit(page, county)
  await timed('approved as a batch', async () => {
    await login(page, '负责人', PASSWORD)
    await goTo(page, '申请', '专项资金申请')
    await chooseAll(page, COUNT)
    await button(page, `成批批准（${COUNT} 件）`).click()
    const asked = dialog(page, /^成批批准/u)
    await fill(asked, '文号', '通商〔2014〕8号')
    await fill(asked, '意见', '经公示无异议，同意支持。')
    await expectFit(page)
    await keepPicture(page, 'day-batch')
    await button(asked, '下一步：核对').click()
    const lines = [`${COUNT} 件`, formatYuan(sum), '通商〔2014〕8号']
    const final = { title: '成批批准：请逐行核对', act: '全部批准', lines, password: PASSWORD }
    await confirmFinal(page, final, () => keepPicture(page, 'day-batch-final'))
  })
  await timed('paid from the treasury’s list', async () => {
    await changeUser(page, '经办', PASSWORD)
    const file = join(office.root, '国库支付清单.csv')
    treasuryList(file, all)
    await goTo(page, '拨付')
    await button(page, '按国库清单登记').click()
    await expectTitle(page, '国库清单')
    const choosing = page.waitForEvent('filechooser')
    await button(page, '选择清单文件').first().click()
    await (await choosing).setFiles(file)
    await expect(page.getByRole('main').getByRole('status')).toContainText(`对上 ${COUNT} 行`)
    await expectFit(page)
    await keepPicture(page, 'day-treasury')
    await button(page, `录入对上的（${COUNT} 笔）`).click()
    const asked = dialog(page, /^录入对上的/u)
    await fill(asked, '凭证号', '国库-14')
    await fill(asked, '原件存放处', '2014年拨付卷第1册')
    await expectFit(page)
    await keepPicture(page, 'day-treasury-take')
    await button(asked, '录入，交他人核对').click()
    await expectTitle(page, '核对纸质件')
    await changeUser(page, '拨付', PASSWORD)
    await goTo(page, '待核对')
    await page.getByRole('row', { name: /国库清单/u }).dblclick()
    await expectTitle(page, '核对纸质件')
    await expectFit(page)
    await keepPicture(page, 'day-compare')
    await button(bar(page), '核对相符').click()
    const final = { title: '核对相符：办理', act: '核对相符，办理', lines: [], password: PASSWORD }
    await confirmFinal(page, final, () => keepPicture(page, 'day-compare-final'))
    await expectTitle(page, '待核对')
  })
  await goTo(page, '申请', '专项资金申请')
  await expect(page.getByRole('main').getByText('已拨合计')).toContainText(formatYuan(sum))
  await keepPicture(page, 'day-paid')
  console.log(`DAY ${JSON.stringify({ count: COUNT, parts })}`)
})
