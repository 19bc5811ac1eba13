/**
 * What the city compares across units (opportunity 13): each kind names where the compared value stands. `value` is SQL over
 * the alias `t`, already brought into one spelling; an empty value is never a hit.
 */
export type HitKind = {
  readonly key: string
  readonly label: string
  readonly record: string
  readonly value: string
  /** Further condition of rows worth comparing. */
  readonly where?: string
  /** The field whose row names the hit's enterprise; the row itself where it is one. */
  readonly enterprise: 'id' | 'enterprise' | null
  /** Shown with its middle hidden. */
  readonly masked: boolean
  /** A decision waits for the disposition of such a hit. */
  readonly blocks: boolean
  /** Findings raised at arrival that the disposition of such a hit settles too. */
  readonly settles?: readonly string[]
}

/** Spaces and brackets aside; SQL twin of what a clerk's eye does. */
const plain = (column: string): string =>
  `replace(replace(replace(replace(replace(${column}, ' ', ''), '　', ''), '（', '('), '）', ')'), '-', '')`

const digits = (column: string): string => `replace(replace(replace(${column}, ' ', ''), '-', ''), '+86', '')`

export const hitKinds: readonly HitKind[] = [
  {
    key: 'identifier',
    label: '证照号码',
    record: 'enterprise',
    value: 'upper(t.identifier)',
    enterprise: 'id',
    masked: false,
    blocks: true,
    settles: ['DUPLICATE_ENTERPRISE'],
  },
  {
    key: 'legal-person',
    label: '法定代表人',
    record: 'enterprise',
    value: plain('t.legal_representative'),
    where: 'length(t.legal_representative) > 1',
    enterprise: 'id',
    masked: false,
    blocks: false,
  },
  {
    key: 'legal-person-id',
    label: '法定代表人证件号',
    record: 'enterprise',
    value: 'upper(t.legal_representative_id)',
    enterprise: 'id',
    masked: true,
    blocks: true,
  },
  {
    key: 'phone',
    label: '联系手机',
    record: 'contact',
    value: digits('t.mobile'),
    enterprise: 'enterprise',
    masked: true,
    blocks: false,
  },
  {
    key: 'telephone',
    label: '座机',
    record: 'contact',
    value: digits('t.telephone'),
    enterprise: 'enterprise',
    masked: true,
    blocks: false,
  },
  {
    key: 'account',
    label: '银行账号',
    record: 'bank_account',
    value: plain('t.account_number'),
    enterprise: 'enterprise',
    masked: true,
    blocks: true,
  },
  {
    key: 'address',
    label: '经营地址',
    record: 'enterprise',
    value: plain('t.business_address'),
    where: 'length(t.business_address) >= 8',
    enterprise: 'id',
    masked: false,
    blocks: false,
  },
  {
    key: 'invoice',
    label: '发票',
    record: 'receipt',
    value: "ifnull(t.code, '') || ' ' || t.number",
    where: 'ifnull(t.red_flushed, 0) = 0',
    enterprise: null,
    masked: false,
    blocks: true,
    settles: ['RECEIPT_USED_TWICE'],
  },
  {
    key: 'trainee-id',
    label: '学员身份证号',
    record: 'trainee',
    value: 'upper(t.identity_number)',
    enterprise: 'enterprise',
    masked: true,
    blocks: false,
  },
  {
    key: 'trainee',
    label: '学员姓名和手机',
    record: 'trainee',
    value: `${plain('t.name')} || ' ' || ${digits('t.phone')}`,
    enterprise: 'enterprise',
    masked: false,
    blocks: false,
  },
]

export function hitKindNamed(key: string): HitKind | undefined {
  return hitKinds.find((one) => one.key === key)
}
