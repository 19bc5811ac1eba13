import type { z } from 'zod'
import type { formOpinion } from '#shared/definition/form-opinion.ts'
import { publicNotice } from '#shared/definition/form-notice.ts'
import { statisticSheet } from '#shared/definition/form-statistic.ts'
import { meetingMinutes, monthlyProgress, taskNotice, taskTable } from '#shared/definition/form-supervision.ts'
import { certificate, demonstrationApplication, recognitionForm, signInSheet } from '#shared/definition/form-title.ts'
import { fundApplicationForm, trainingClaimForm } from '#shared/definition/form-fund.ts'
import { list, enterpriseCard, card, slip } from '#shared/definition/form-list.ts'
import { officialDocument } from '#shared/definition/form-document.ts'
import { paperSheet } from '#shared/definition/form-paper.ts'
import type { column, cellValue, section } from '#shared/definition/form-value.ts'

/**
 * The printed forms: code, name, page and the shape of what a caller hands over (plain data, no rows).
 * A form's layout is its Typst template in resources/forms; its values are checked here before anything is compiled.
 */

/** filled = 预填, blank = 空白表, dataOnly = 只印数据 (套打 onto a pre-printed blank of the same form). */
export const formFill = ['filled', 'blank', 'dataOnly'] as const

export type FormFill = (typeof formFill)[number]

type FormPage = { readonly orientation: 'portrait' | 'landscape'; readonly copies: number; readonly template: string }

const portrait = (template: string, copies: number): FormPage => ({ orientation: 'portrait', copies, template })

const landscape = (template: string, copies: number): FormPage => ({ orientation: 'landscape', copies, template })

/** A notice that is posted, as a document. */
const notice = (code: string, name: string, clause: string) =>
  ({ code, name, page: portrait('doc-1.typ', 1), flowing: true, clause, data: publicNotice }) as const

/** A statistical table that a firm fills in; and one that the bureau does. */
const firmTable = (code: string, name: string) =>
  ({
    code,
    name,
    page: portrait('tj-portrait.typ', 2),
    clause: '一(三)',
    numbers: ['facts'],
    data: statisticSheet,
  }) as const
const bureauTable = (code: string, name: string, clause: string) =>
  ({ code, name, page: landscape('tj-landscape.typ', 2), clause, data: statisticSheet }) as const

/** Every printed form by code (domain §9.5; REG, ENT, SHEET, DOC, SLIP and LIST are the generic ones). */
export const form = {
  'ZJ-2': {
    code: 'ZJ-2',
    name: '电子商务发展专项资金申请（审批）表',
    page: portrait('zj-2.typ', 3),
    clause: '一(三)、五(一)',
    numbers: ['creditCode', 'contactPhone', 'accountNumber'],
    data: fundApplicationForm,
  },
  'ZJ-11': notice('ZJ-11', '专项资金拟支持项目公示', '一(三)、五(一)'),
  'PX-6': {
    code: 'PX-6',
    name: '电子商务培训补贴申请表',
    page: portrait('px-6.typ', 3),
    clause: '二(五)、五(四)',
    numbers: ['creditCode', 'contactPhone', 'accountNumber'],
    data: trainingClaimForm,
  },
  'PX-7': {
    code: 'PX-7',
    name: '电子商务企业员工技能培训补助申请表',
    page: portrait('px-6.typ', 3),
    clause: '五(四)',
    numbers: ['creditCode', 'contactPhone', 'accountNumber'],
    data: trainingClaimForm,
  },
  'PX-3': {
    code: 'PX-3',
    name: '培训签到表',
    page: portrait('px-3.typ', 1),
    clause: '二(五)、五(四)',
    numbers: ['people'],
    data: signInSheet,
  },
  'PX-9': notice('PX-9', '培训补贴公示', '二(五)、五(四)'),
  'PX-12': {
    code: 'PX-12',
    name: '培训结业证书',
    page: landscape('rd-7.typ', 1),
    clause: '二(五)、五(四)',
    data: certificate,
  },
  'RD-1': {
    code: 'RD-1',
    name: '电子商务企业认定申请表',
    heading: 'form.RD-1',
    page: portrait('rd-1.typ', 3),
    clause: '一(三)',
    numbers: ['contactPhone'],
    data: recognitionForm,
  },
  'RD-6': notice('RD-6', '电子商务企业认定公示', '一(三)'),
  'RD-7': {
    code: 'RD-7',
    name: '电子商务企业证书',
    page: landscape('rd-7.typ', 1),
    clause: '一(三)、二(四)',
    data: certificate,
  },
  'SF-1': {
    code: 'SF-1',
    name: '电子商务示范企业（基地）申报表',
    page: portrait('sf-1.typ', 3),
    clause: '二(四)',
    numbers: ['contactPhone'],
    data: demonstrationApplication,
  },
  'SF-7': notice('SF-7', '电子商务示范企业（基地）公示', '二(四)'),
  'ENT-1': {
    code: 'ENT-1',
    name: '电子商务企业登记卡',
    page: portrait('ent-1.typ', 1),
    clause: '一(三)',
    numbers: ['creditCode', 'sections'],
    data: enterpriseCard,
  },
  'DB-1': { code: 'DB-1', name: '任务分解表', page: landscape('db-1.typ', 2), clause: '六(一)', data: taskTable },
  'DB-2': { code: 'DB-2', name: '督办通知单', page: portrait('db-2.typ', 2), clause: '六(一)', data: taskNotice },
  'DB-4': {
    code: 'DB-4',
    name: '督办进展月报表',
    page: landscape('db-4.typ', 2),
    clause: '六(一)',
    data: monthlyProgress,
  },
  'LX-2': {
    code: 'LX-2',
    name: '联席会议纪要',
    page: portrait('doc-1.typ', 1),
    clause: '六(一)',
    flowing: true,
    data: meetingMinutes,
  },
  'TJ-1': firmTable('TJ-1', '企业统计报表（基层表）'),
  'TJ-2': firmTable('TJ-2', '企业电子商务年报（基层表）'),
  'TJ-3': firmTable('TJ-3', '平台企业报表（基层表）'),
  'TJ-4': bureauTable('TJ-4', '电子商务综合月报', '一(三)'),
  'TJ-7': bureauTable('TJ-7', '网络零售额纳统对账表', '一(三)'),
  'TJ-8': bureauTable('TJ-8', '普及率和覆盖率表', '一(二)'),
  'TJ-9': {
    code: 'TJ-9',
    name: '应报未报清单',
    page: portrait('tj-portrait.typ', 1),
    clause: '一(三)',
    data: statisticSheet,
  },
  'REG-1': { code: 'REG-1', name: '登记卡', page: portrait('reg-1.typ', 1), clause: '', data: card },
  'SHEET-1': { code: 'SHEET-1', name: '表单', page: portrait('sheet-1.typ', 1), clause: '', data: paperSheet },
  'DOC-1': {
    code: 'DOC-1',
    name: '公文',
    page: portrait('doc-1.typ', 1),
    clause: '',
    flowing: true,
    data: officialDocument,
  },
  'SLIP-1': { code: 'SLIP-1', name: '报送包交接单', page: portrait('slip-1.typ', 2), clause: '', data: slip },
  'LIST-1': {
    code: 'LIST-1',
    name: '清册',
    page: { orientation: 'landscape', copies: 1, template: 'list-1.typ' },
    clause: '',
    data: list,
  },
} as const satisfies Record<string, FormDefinition>

export type FormDefinition = {
  readonly code: string
  readonly name: string
  readonly page: FormPage
  readonly clause: string
  /** The wording a place gives its name, where it has one of its own. */
  readonly heading?: 'form.RD-1'
  /** A text that flows has no pre-printed blank to print data onto. */
  readonly flowing?: boolean
  /**
   * Parts of the data in which numbers of persons and accounts stand (definition/mask.ts). Who may not see those gets the form
   * with the numbers hidden, and issues none. A card of a register says it by the register's own definition.
   */
  readonly numbers?: readonly string[]
  readonly data: z.ZodType
}

export type FormCode = keyof typeof form

/** What a caller hands over; blanks may be left out. Money in 分, dates YYYY-MM-DD, ratios in basis points. */
export type FormInput<C extends FormCode> = z.input<(typeof form)[C]['data']>

/** The same after checking, every default filled in. */
export type FormData<C extends FormCode> = z.output<(typeof form)[C]['data']>

export type FormOpinion = z.output<typeof formOpinion>

export type FormColumn = z.output<typeof column>

export type FormCell = z.output<typeof cellValue>

export type FormSection = z.output<typeof section>

/** True for the code of a form that exists. */
export function isFormCode(code: string): code is FormCode {
  return Object.hasOwn(form, code)
}
