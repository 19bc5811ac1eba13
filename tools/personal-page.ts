import { place, shipped } from '#tools/definitions.ts'
import type { Field } from '#shared/definition/field.ts'
import { isGuarded } from '#shared/definition/mask.ts'

/** How a field is kept from passing eyes, as the program does it: read off the definition, never written by hand. */
function handling(field: Field, forgotten: boolean): string {
  const shown = isGuarded(field) ? '名单、画面打码，查看留痕' : '有查询权限的可见'
  return `${shown}；导出须写用途、输口令${forgotten ? '；撤回同意即抹去' : ''}`
}

/** The parameter by which a field becomes due; — where none runs. */
function termOf({ retention }: (typeof shipped.records)[number], name: string): string {
  const term = retention?.find((one) => one.fields?.includes(name))
  return term === undefined ? '—' : (term.parameter ?? '即办')
}

function linesOf(definition: (typeof shipped.records)[number]): string[] {
  const fields = Object.entries(definition.fields).filter(([, field]) => field.sensitivity !== undefined)
  return fields.map(([name, field]) => {
    const kind = field.sensitivity === 'sensitive' ? '敏感' : '一般'
    const must = field.required ? '必填' : '选填'
    const clause = field.clause ?? definition.clause
    const { why, keep } = definition.personal ?? { why: '', keep: '' }
    const forgotten = definition.consent?.covers.includes(name) ?? false
    return `| ${[definition.label, field.label, kind, must, why, clause === '' ? '—' : place.basis(clause), handling(field, forgotten), keep, termOf(definition, name)].join(' | ')} |`
  })
}

/** docs/个人信息清单.md: every personal field, what it is held for, how it is kept and how long (S-71). */
export function personalPage(): string {
  return `# 个人信息清单

本页由登记册的定义生成（\`node tools/personal-doc.ts\`），不要手改；定义里有个人信息而没有写明用途和保存期限的，程序不能启动。保存期限是档案和会计制度的要求，程序不会自动删除；到期的列在“表单与打印 → 保管到期”，编入销毁清册，由另一人复核后抹去（ADR 0035）。“到期参数”是程序算期满日期用的参数，可以按本单位的规定改；没有的，随登记保存或者由本人撤回同意。

| 登记册 | 栏目 | 类别 | 填写 | 用途 | 依据 | 程序怎样保护 | 保存期限 | 到期参数 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${shipped.records.flatMap(linesOf).join('\n')}
`
}
