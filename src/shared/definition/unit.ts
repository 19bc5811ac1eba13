/** The organisations a document charges, by their key: the name they had when it was issued. What prints say, the pack knows. */
export const RESPONSIBLE_UNITS = [
  '市商务局',
  '市经信委',
  '市农业局',
  '市国税局',
  '市地税局',
  '市政府金融办',
  '市外管局',
  '市民政局',
  '市人社局',
  '市旅游局',
  '市工商局',
  '市发改委',
  '市科技局',
  '市交通物流局',
  '市邮政局',
  '市旅游新城管委会',
  '市职教新城',
  '市财政局',
  '市国土资源局',
  '市统计局',
  '市广电局',
  '咸宁日报社',
  '市文体新局',
] as const

export type UnitName = (typeof RESPONSIBLE_UNITS)[number]

/** Choices of a field that names an organisation by its key. */
export const UNIT_CHOICES: readonly { readonly value: string; readonly label: string }[] = RESPONSIBLE_UNITS.map(
  (name) => ({ value: name, label: name }),
)
