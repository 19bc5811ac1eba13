/**
 * What the city compares across units (opportunity 13): each kind names where the compared value stands. `value` is SQL over
 * the alias `t`, already brought into one spelling; an empty value is never a hit. Null = by likeness of the names
 * (`core/reporting/near-name.ts`).
 */
export type HitKind = {
  readonly key: string
  readonly label: string
  readonly record: string
  readonly value: string | null
  /** Further condition of rows worth comparing. */
  readonly where?: string
  /** The field whose row names the hit's enterprise; the row itself where it is one. */
  readonly enterprise: 'id' | 'enterprise' | null
  /** Shown with its middle hidden. */
  readonly masked?: true
  /** A decision waits for the disposition of such a hit: of all but those by a name alone, which many share. */
  readonly blocks: boolean
  /** Findings raised at arrival that the disposition of such a hit settles too. */
  readonly settles?: readonly string[]
}

const WIDE = '０１２３４５６７８９'
/** Signs a clerk's eye passes over; full-width figures are the same figures. */
const SIGNS: readonly (readonly [sign: string, as: string])[] = [
  ...Array.from(' 　()（）-－—·・.．,，、#＃', (sign) => [sign, ''] as const),
  ...Array.from(WIDE, (figure, at) => [figure, String(at)] as const),
]

const ANY_SIGN = `*[${SIGNS.map(([sign]) => sign)
  .join('')
  .replace('-', '')}-]*`

/** One spelling of a text in SQL; most texts hold none of the signs and are not gone through for each. */
const plain = (column: string): string => {
  const replaced = SIGNS.reduce((made, [sign, as]) => `replace(${made}, '${sign}', '${as}')`, column)
  return `iif(${column} GLOB '${ANY_SIGN}', ${replaced}, ${column})`
}

const code = (column: string): string => `upper(${plain(column)})`

const digits = (column: string): string => `replace(${plain(column)}, '+86', '')`

export const hitKinds: readonly HitKind[] = [
  {
    key: 'identifier',
    label: '证照号码',
    record: 'enterprise',
    value: code('t.identifier'),
    enterprise: 'id',
    blocks: true,
    settles: ['DUPLICATE_ENTERPRISE'],
  },
  {
    key: 'near-name',
    label: '企业名称',
    record: 'enterprise',
    value: null,
    enterprise: 'id',
    blocks: false,
  },
  {
    key: 'legal-person',
    label: '法定代表人',
    record: 'enterprise',
    value: plain('t.legal_representative'),
    where: 'length(t.legal_representative) > 1',
    enterprise: 'id',
    blocks: false,
  },
  {
    key: 'legal-person-id',
    label: '法定代表人证件号',
    record: 'enterprise',
    value: code('t.legal_representative_id'),
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
    blocks: true,
  },
  {
    key: 'telephone',
    label: '座机',
    record: 'contact',
    value: digits('t.telephone'),
    enterprise: 'enterprise',
    masked: true,
    blocks: true,
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
    blocks: true,
  },
  {
    key: 'invoice',
    label: '发票',
    record: 'receipt',
    value: `${plain("ifnull(t.code, '')")} || ' ' || ${plain('t.number')}`,
    where: 'ifnull(t.red_flushed, 0) = 0',
    enterprise: null,
    blocks: true,
    settles: ['RECEIPT_USED_TWICE'],
  },
  {
    key: 'trainee-id',
    label: '学员身份证号',
    record: 'trainee',
    value: code('t.identity_number'),
    enterprise: 'enterprise',
    masked: true,
    blocks: true,
  },
  {
    key: 'trainee',
    label: '学员姓名和手机',
    record: 'trainee',
    value: `${plain('t.name')} || ' ' || ${digits('t.phone')}`,
    enterprise: 'enterprise',
    blocks: true,
  },
]

/** The kind of hit of that key, or undefined. */
export function hitKindNamed(key: string): HitKind | undefined {
  return hitKinds.find((one) => one.key === key)
}

/** 证照号码相同, 企业名称相近: what records of a kind have in common. */
export function hitLabel(kind: HitKind): string {
  return `${kind.label}${kind.value === null ? '相近' : '相同'}`
}
