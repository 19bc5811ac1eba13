/** Roles of design §6 and what each may do: one table, read by `dispatch` (which decides) and by the screens (courtesy). */
export const ROLES = {
  clerk: '经办',
  reviewer: '审核',
  approver: '负责人',
  payer: '拨付',
  reader: '查询',
  auditor: '审计',
  administrator: '管理员',
} as const

export type Role = keyof typeof ROLES

export const PERMISSIONS = [
  'public',
  'session.own',
  'register.read',
  'register.reveal',
  'register.write',
  'register.import',
  'register.export',
  'training.write',
  'fund.pool',
  'fund.apply',
  'fund.accept',
  'fund.review',
  'fund.notice',
  'fund.approve',
  'fund.pay',
  'fund.reverse',
  'statistic.write',
  'statistic.review',
  'statistic.unlock',
  'city.decide',
  'form.print',
  'exchange.send',
  'exchange.receive',
  'exchange.trust',
  'period.seal',
  'period.unlock',
  'parameter.write',
  'task.close',
  'retention.propose',
  'retention.confirm',
  'person.search',
  'audit.read',
  'user.manage',
  'backup.make',
  'backup.manage',
  'station.manage',
] as const

export type Permission = (typeof PERMISSIONS)[number]

const READ: readonly Permission[] = ['register.read', 'form.print']
/** Whose work needs the numbers themselves: checking, paying, auditing; a mere reader sees them hidden. */
const SEE: readonly Permission[] = [...READ, 'register.reveal']

/** A person may hold several roles where separation allows; the administrator does no business, the auditor changes nothing. */
const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  clerk: [
    ...SEE,
    'register.write',
    'register.import',
    'register.export',
    'training.write',
    'fund.pool',
    'fund.apply',
    'fund.accept',
    'fund.notice',
    'fund.reverse',
    'statistic.write',
    'exchange.send',
    'exchange.receive',
    'period.seal',
    'retention.propose',
    'backup.make',
  ],
  reviewer: [
    ...SEE,
    'fund.review',
    'statistic.review',
    'city.decide',
    'register.export',
    'exchange.receive',
    'period.seal',
    'backup.make',
  ],
  approver: [
    ...SEE,
    'fund.approve',
    'fund.reverse',
    'statistic.unlock',
    'city.decide',
    'register.export',
    'exchange.send',
    'exchange.receive',
    'parameter.write',
    'task.close',
    'period.unlock',
    'retention.confirm',
    'backup.make',
  ],
  payer: [...SEE, 'fund.pay', 'fund.reverse', 'backup.make'],
  reader: READ,
  auditor: [...SEE, 'audit.read', 'person.search', 'register.export'],
  administrator: [
    'user.manage',
    'backup.make',
    'backup.manage',
    'station.manage',
    'exchange.trust',
    'audit.read',
    'person.search',
  ],
}

/** Roles that are held with no other: the administrator does no business, the auditor changes nothing. */
export const HELD_ALONE: ReadonlySet<Role> = new Set(['administrator', 'auditor'])

/** All permissions of a set of roles; every session may manage itself. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set<Permission>(['public', 'session.own', ...roles.flatMap((role) => GRANTS[role])])
}

/** True for a known role name. */
export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value)
}
