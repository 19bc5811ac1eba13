import { computedCheck } from '#shared/definition/procedure/check-item.ts'

/** Checks that every procedure which pays may ask for: what each looks at is said once, in `core/money/check.ts`. */
const COMMON = {
  A1: { label: '企业在册、属本地、存续', hard: true },
  A2: { label: '证照号码校验位', hard: false },
  A3: { label: '不在专项资金禁入期', hard: true },
  A6: { label: '票据未在别处使用', hard: true },
  A7: { label: '统计按时报送', hard: false },
  A9: { label: '比例和上限', hard: false },
  A10: { label: '资金池余额', hard: false },
  A12: { label: '收款账户为本企业基本账户', hard: false },
  A13: { label: '材料齐全', hard: false },
  A14: { label: '相同法定代表人、电话、账户', hard: false },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly hard: boolean }>>

export type CommonCheckCode = keyof typeof COMMON

/** One of the common checks, under the clause it is asked for. */
export function common<const C extends CommonCheckCode>(code: C, clause: string) {
  const { label, hard } = COMMON[code]
  return computedCheck(code, label, clause, { hard })
}
