import { division, longText, reference, text } from '#shared/definition/field.ts'

/** Where a registered thing lies; every register is counted by county (domain §6). */
export const place = {
  county: division({ label: '所属县市区', required: true, list: 110, level: 'county', synonyms: ['县市区', '县区'] }),
  town: division({ label: '乡镇（街道）', level: 'town' }),
} as const

/** What the office keeps about every entry (domain §6: 责任人, 备注, 档号). */
export const keeping = {
  responsiblePerson: text({ label: '责任人', max: 40, section: '管理' }),
  archiveNumber: text({ label: '档号', max: 60, section: '管理' }),
  remark: longText({ label: '备注', max: 500, section: '管理' }),
} as const

/** The enterprise an entry is about, by its record in the 名录. */
export const ofEnterprise = reference({
  label: '企业',
  required: true,
  target: 'enterprise',
  list: 240,
  synonyms: ['企业名称', '单位名称', '名称'],
})

/** A list of choices from value → word. */
export function among<const W extends Readonly<Record<string, string>>>(
  words: W,
): readonly { readonly value: keyof W & string; readonly label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** Whether a platform, park or point still works. */
export const RUNNING = among({ running: '在营', paused: '停业', closed: '关闭' })

/** 新技术 named in policy 四(一). */
export const TECHNOLOGIES = among({
  cloud: '云计算',
  rfid: '射频识别',
  'two-dimensional-code': '二维码',
  infrared: '红外感应',
  positioning: '卫星定位',
  mobile: '移动电商',
  iot: '物联网对接',
  'big-data': '大数据',
})
