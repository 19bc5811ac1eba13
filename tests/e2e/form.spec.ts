import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, test } from './helper/desk.ts'
import { expectTitle, goTo, login, visit } from './page/door.ts'
import { button, choose, fill, named } from './page/form.ts'

type Made = { readonly county: string; readonly enterprise: string }

test('a picker finds what is typed, and offers an enterprise’s own accounts only', async ({ page, office }) => {
  // The preparing program prints exactly this shape.
  const made = (await office.make('money')) as Made
  await visit(page, await office.serve(made.county))
  await login(page, '经办', PASSWORD)
  await goTo(page, '申请', '专项资金申请')
  await button(page, '新增').click()
  await expectTitle(page, '新增专项资金申请')
  await choose(page, '申报企业', made.enterprise, made.enterprise.slice(3, 7))
  // Registers without a search index of their own: pool, call.
  await choose(page, '资金池', '电子商务发展专项资金', '发展专项')
  await choose(page, '申报通知', '2014年度电子商务发展专项资金申报通知', '2014')
  await page.getByRole('combobox', { name: named('收款账户') }).click()
  await expect(page.getByRole('option', { name: made.enterprise })).toBeVisible()
  await expect(page.getByRole('option', { name: '另一家企业的账户' })).toBeHidden()
})

// Bug caught: the dialog closed over what was made, and nobody learnt where it lies or by what it is known.
test('a dossier of a firm is made from its page, and says where it lies', async ({ page, office }) => {
  // The preparing program prints exactly this shape.
  const made = (await office.make('money')) as Made & { readonly enterpriseId: string }
  await visit(page, await office.serve(made.county))
  await login(page, '经办', PASSWORD)
  await page.evaluate((id) => (location.hash = `#/enterprise/${id}`), made.enterpriseId)
  await button(page, '卷宗').click()
  const dialog = page.getByRole('dialog', { name: '卷宗' })
  const folder = join(office.root, '卷宗')
  await fill(dialog, '用途', '审计抽查')
  await fill(dialog, '写到文件夹', folder)
  await button(dialog, '立卷宗').click()
  await expect(dialog.getByText('卷宗已生成并签名')).toBeVisible()
  await expect(dialog.getByText(folder, { exact: true })).toBeVisible()
  const endings = readdirSync(folder).map((name) => name.split('.').slice(1).join('.'))
  expect(endings.toSorted()).toEqual(['pdf', 'pdf.p7s', 'pdf.sm2'])
})
