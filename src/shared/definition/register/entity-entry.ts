import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, identifier, longText, money, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 新登记主体名单: one unit of the list that 工商 hands over, held against the register of enterprises (policy 五(六)). */
export const entityEntry = defineRegister({
  name: 'entity_entry',
  label: '新登记主体名单',
  clause: '五(六)',
  authority: { county: { enterprise: 'own', entryCase: 'own' }, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'identifier', 'address'],
  searchThrough: ['enterprise'],
  unique: [['identifier']],
  same: [['identifier'], ['name', 'registeredOn']],
  index: [['registeredOn'], ['enterprise']],
  open: {
    label: '不在名录的主体',
    when: [
      { field: 'enterprise', filled: false },
      { field: 'excluded', filled: false },
    ],
  },
  summary: {
    asks: '新登记的电商主体是哪些，哪些还不在名录',
    year: 'registeredOn',
    by: ['kind', 'county', 'station'],
    measures: [
      { label: '已在名录', rows: { field: 'enterprise', filled: true } },
      { label: '不列入', rows: { field: 'excluded', filled: true } },
    ],
  },
  fields: {
    name: text({
      label: '主体名称',
      required: true,
      list: 260,
      synonyms: ['企业名称', '名称', '字号名称', '单位名称'],
    }),
    identifier: identifier({
      label: '证照号码',
      list: 190,
      synonyms: ['统一社会信用代码', '信用代码', '注册号', '营业执照号'],
    }),
    kind: choice({
      label: '类型',
      required: true,
      list: 120,
      of: among({ company: '企业', individual: '个体工商户', cooperative: '农民专业合作社' }),
      synonyms: ['主体类型', '企业类型'],
    }),
    registeredOn: date({
      label: '登记日期',
      required: true,
      list: 110,
      synonyms: ['成立日期', '注册日期', '核准日期'],
    }),
    ...place,
    address: text({ label: '住所', max: 200, synonyms: ['注册地址', '地址', '经营场所'] }),
    capital: money({ source: 'paper', label: '注册资本', unit: '万元', synonyms: ['注册资金', '认缴出资'] }),
    scope: longText({ label: '经营范围', max: 4000 }),
    source: text({ label: '来源', max: 100, list: 140 }),
    enterprise: reference({
      label: '名录里的企业',
      target: 'enterprise',
      list: 220,
      help: '在“新登记主体核对”页面按号码、名称对上，或一键登记',
    }),
    entryCase: reference({ label: '准入事项', target: 'entry_case' }),
    excluded: text({ label: '不列入名录的原因', max: 100, help: '不做电子商务的写明原因，以后不再提示' }),
    ...keeping,
  },
})
