export type Unit = {
  readonly code: string
  readonly name: string
  readonly kind: 'county' | 'city'
  readonly bureau: string
}

/** The units of Xianning that keep a station (design §1); 高新区 has no division code and bears an internal one. */
export const UNITS: readonly Unit[] = [
  { code: '421202', name: '咸安区', kind: 'county', bureau: '咸宁市咸安区商务局' },
  { code: '421281', name: '赤壁市', kind: 'county', bureau: '赤壁市商务局' },
  { code: '421221', name: '嘉鱼县', kind: 'county', bureau: '嘉鱼县商务局' },
  { code: '421222', name: '通城县', kind: 'county', bureau: '通城县商务局' },
  { code: '421223', name: '崇阳县', kind: 'county', bureau: '崇阳县商务局' },
  { code: '421224', name: '通山县', kind: 'county', bureau: '通山县商务局' },
  { code: '4212GX', name: '咸宁高新区', kind: 'county', bureau: '咸宁高新区商务局' },
  { code: '421200', name: '咸宁市（市站）', kind: 'city', bureau: '咸宁市商务局' },
]
