/** The parameters in groups as a clerk looks for them; each is named by the first part of the names of its parameters. */
const PARAMETER_GROUPS = [
  { label: '专项资金', of: ['fund'] },
  { label: '岗位分离和放假安排', of: ['separation', 'calendar'] },
  { label: '绩效自评', of: ['performance'] },
  { label: '培训', of: ['training'] },
  { label: '认定与示范', of: ['recognition', 'title', 'base'] },
  { label: '统计报表', of: ['report', 'statistic'] },
  { label: '督办', of: ['supervision', 'task-due'] },
  { label: '特色馆', of: ['pavilion'] },
  { label: '信用评价', of: ['credit'] },
  { label: '登记册', of: ['register', 'complaint', 'green-case', 'introduced', 'land', 'tax', 'tax-issue'] },
  { label: '保管期限', of: ['retention'] },
  { label: '附件、卷宗和报送包', of: ['attachment', 'dossier', 'package'] },
] as const satisfies readonly { readonly label: string; readonly of: readonly string[] }[]

/** Where the limits of the steps stand, which are named by their steps; and what no other group names. */
export const STEP_PARAMETERS = '办理期限和公示'

/** The groups in their order. */
export const parameterGroups: readonly string[] = [STEP_PARAMETERS, ...PARAMETER_GROUPS.map(({ label }) => label)]

/** The group of a parameter by its name: 培训 for `training.rate`. */
export function parameterGroup(name: string): string {
  const [first = ''] = name.split('.')
  return PARAMETER_GROUPS.find(({ of }) => of.some((one) => one === first))?.label ?? STEP_PARAMETERS
}
