import type { Page } from '@playwright/test'
import { formatYuan } from '#shared/model/money.ts'
import { expect, expectFit } from '../helper/desk.ts'
import { expectTitle, goTo } from './door.ts'
import { answer, button, choose, expectField, fill } from './form.ts'
import { part } from './workspace.ts'

/** What a person checks of such an application, in the words of the screen. */
export const CHECKS = [
  '信用网站查询（日期、截图）',
  '原件已核对',
  '无禁止用途（征地拆迁、土建、人员经费、购买流量）',
] as const

/** What is asked for, in fen. */
export type Asked = { readonly project: string; readonly enterprise: string; readonly amount: number }

/** Enters one application from the list to its saved page; the rule allows 30 % of 400,000 yuan. */
export async function enterApplication(page: Page, { project, enterprise, amount }: Asked): Promise<void> {
  await goTo(page, '申请', '专项资金申请')
  await button(page, '新增').click()
  await expectTitle(page, '新增专项资金申请')
  await choose(page, '申报通知', '2014年度电子商务发展专项资金申报通知')
  await choose(page, '支持项目', '电商应用项目')
  await choose(page, '申报企业', enterprise, enterprise)
  await expectField(page, '申报日期', '2014-05-05')
  await expectField(page, '年度', '2014')
  await choose(page, '资金池', '电子商务发展专项资金')
  await choose(page, '级次', '县')
  await choose(page, '类别', 'C 电商应用企业类')
  await choose(page, '支持环节', '知名电子商务企业引进')
  await fill(page, '项目名称', project)
  await fill(page, '项目总投资', '80万')
  await fill(page, '已完成投资', '80万')
  await fill(page, '核定投资', '40万')
  await choose(page, '补助方式', '以奖代补')
  await fill(page, '申请金额', formatYuan(amount))
  await answer(page, '本项目已获其他财政资金', '否')
  await choose(page, '收款账户', enterprise)
  await answer(page, '承诺书已签', '是')
  await expect(part(page, '按规定算出的金额')).toContainText(formatYuan(amount))
  await expectFit(page)
  await button(page, '保存').click()
  await expectTitle(page, project)
}
