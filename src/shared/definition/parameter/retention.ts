import { underClause } from '#shared/definition/parameter/parameter.ts'

const office = underClause('')

/** How long papers of one kind are kept (domain §11.3). */
const kept = (name: string, label: string, clause: string, mark: 'K' | 'D', years: number) =>
  underClause(clause)(`retention.${name}`, `保管期限：${label}`, 'integer', '年', mark, years)

/** What becomes due for destruction, blanking or another look, after how many years; how many backups stay whatever their age. */
export const retentionParameters = [
  kept('fund', '资金申请和拨付凭证', '五(一)', 'K', 30),
  kept('title', '认定、示范和证书的案卷', '一(三)', 'D', 30),
  kept('refused', '未获支持的申请', '五(一)', 'D', 10),
  kept('training', '培训名册、签到表', '二(五)', 'D', 10),
  kept('identity-copy', '身份证复印件（结案后）', '', 'D', 1),
  kept('complaint', '投诉', '六(二)', 'D', 10),
  kept('complainant', '投诉人个人信息（结案后）', '六(二)', 'D', 2),
  kept('statistic-month', '统计月报', '一(三)', 'D', 10),
  kept('case', '登记事项的案卷（办结后）', '', 'D', 10),
  kept('supervision', '督办事项', '六(一)', 'D', 10),
  kept('access-log', '查看记录', '', 'D', 3),
  // Five whole years outlast an inspection of a subsidy and the three years of a key; the rows themselves stay in the register.
  kept('sent-package', '已送出的报送包文件（登记和指纹一直保留）', '', 'D', 5),
  underClause('五(四)')('retention.talent-review', '人才库条目复核周期', 'integer', '年', 'D', '2'),
  office('retention.backups-least', '备份最少保留份数', 'integer', '份', 'D', '3'),
] as const
