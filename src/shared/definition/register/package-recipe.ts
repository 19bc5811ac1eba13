import { among } from '#shared/definition/common-field.ts'
import { boolean, choice, choices, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 报送方案: a package run again and again ("月报报市"): to whom, where to, what is sealed before and printed beside. */
export const packageRecipe = defineRecord({
  name: 'package_recipe',
  label: '报送方案',
  clause: '',
  title: 'name',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  unique: [['name']],
  permission: { read: 'register.read', write: 'exchange.send' },
  fields: {
    name: text({ label: '方案名称', required: true, max: 60, list: 220, help: '例如 月报报市' }),
    recipient: choice({
      label: '送给',
      required: true,
      list: 120,
      help: '县站只能报市级；市站下发各县',
      of: among({ city: '市级', counties: '各县（每县一个包）' }),
    }),
    every: choice({
      label: '周期',
      required: true,
      list: 90,
      of: among({ month: '每月', quarter: '每季', year: '每年' }),
    }),
    seal: boolean({ label: '报送前封存上一期', list: 140, help: '把上一个报告期的数封存，随包报出' }),
    lists: choices({
      label: '同时写出清册（Excel）',
      of: among({
        enterprise: '企业',
        fund_application: '资金申请',
        training_claim: '培训补贴申请',
        ledger_entry: '台账分录',
      }),
    }),
    folder: text({ label: '写到文件夹', names: 'folder', max: 240, list: 220, help: '例如 U 盘；空着就由您另存' }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
