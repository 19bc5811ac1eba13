/** What follows a flag, as the help prints it; null for a switch. */
export type Flag = { readonly value: string | null; readonly says: string }

/** Every flag of `hsb`, said once: a command names those it wants and those it takes. */
export const FLAGS = {
  data: { value: '文件夹', says: '数据文件夹；不写则用本机这个用户的' },
  user: { value: '登录名', says: '用谁的名义办；口令随后问' },
  demo: { value: null, says: '用演示数据（只源码里有，先 npm run demo）' },
  unit: { value: '单位代码', says: '演示数据里的哪个单位；不写则演示用的县' },
  json: { value: null, says: '输出 JSON，给程序读' },
  help: { value: null, says: '这个命令的用法' },
  code: { value: '单位代码', says: '六位，如 990122' },
  bureau: { value: '单位名称', says: '如 某县某某局' },
  admin: { value: '登录名:姓名', says: '管理员；口令随后问' },
  clerk: { value: '登录名:姓名', says: '第一位经办；口令随后问' },
  city: { value: null, says: '建市站；不写则建县站' },
  record: { value: '登记册', says: '如 enterprise、shop、park' },
  file: { value: '文件', says: '要读的文件' },
  sheet: { value: '工作表', says: '读哪一张；不写则第一张' },
  county: { value: '县代码', says: '表里没写县市区、号码和地址也看不出的行算哪个县；县站不写则是本县' },
  'money-unit': { value: '单位', says: '金额列没有写明单位时按元、千元、万元还是亿元' },
  update: { value: null, says: '已有的记录按表修改' },
  'all-or-none': { value: null, says: '有一行进不去就一行也不写' },
  'even-partial': { value: null, says: '存档文件有缺也恢复，缺的列出来' },
  'dry-run': { value: null, says: '只看结果，不写数据' },
  marked: { value: '文件', says: '把标好问题的原表存到这里' },
  format: { value: '格式', says: 'xlsx、csv、pdf 或 docx，看命令' },
  query: { value: '词', says: '名称、号码或拼音首字母的一部分' },
  fields: { value: '栏目,栏目', says: '只要这些栏目' },
  purpose: { value: '用途', says: '含个人信息时必须写明，记入审计，文件上写明何人何时取出' },
  to: { value: '文件夹', says: '写到哪个文件夹，要先建好；不写则当前文件夹' },
  from: { value: '备份文件夹', says: '哪一份备份' },
  number: { value: '编号', says: '纸面上的编号' },
  form: { value: '表号', says: '如 ZJ-2、enterprise-month' },
  subject: { value: '记录编号,…', says: '给哪些记录出表' },
  fill: { value: '填法', says: 'filled 填好、blank 空白、data-only 只印数据' },
  period: { value: '报告期', says: '如 2014-05、2014Q2、2014' },
  year: { value: '年度', says: '如 2014' },
  peer: { value: '站号', says: '对方' },
  key: { value: '公钥文件', says: '对方公钥，PEM' },
  root: { value: '文件', says: '市站的登记文件（.hsp），或市级根证书' },
  table: { value: '文件', says: '市里发来的、带信任表的包（拆封件）' },
  unsealed: { value: null, says: '要核验的是拆封件' },
  fingerprint: { value: '"六组数字"', says: '电话里听读的指纹' },
  declare: { value: null, says: '声明本站数据是复制或恢复来的（管理员）' },
  seen: { value: null, says: '列出的都看过了，工作台不再提' },
  size: { value: 'MB', says: '每卷最多多少' },
  name: { value: '方案名', says: '存好的报送方案' },
  do: { value: '哪一件', says: '见下面的清单；不写则看现状' },
  keepers: { value: '甲,乙', says: '两位保管人' },
  cut: { value: '包号|摘要|none', says: '最后一个可信的包；none＝一个也不认。吊销时必须写' },
  reason: { value: '原因', says: '写入记录' },
  id: { value: '编号', says: '列表里的编号，写开头几位即可' },
  conclusion: { value: '结论', says: '核对的结论' },
  leader: { value: '姓名', says: '批准的领导' },
  due: { value: '日期', says: '要求更正的日期，如 2014-07-05' },
  all: { value: null, says: '连已经了结的一起' },
  compared: { value: null, says: '指纹、合计与交接单核对过，相符；记入审计' },
  seq: { value: '审计序号', says: '哪一件事' },
} as const satisfies Readonly<Record<string, Flag>>

export type FlagName = keyof typeof FLAGS

/** Flags that belong to every command that opens a station. */
export const STATION_FLAGS: readonly FlagName[] = ['data', 'user', 'demo', 'unit']

/** The flag of that name, or undefined. */
export function flagNamed(name: string): Flag | undefined {
  return Object.hasOwn(FLAGS, name) ? FLAGS[name as FlagName] : undefined
}

/** `--file 文件`, or `[--file 文件]` where it may be left out; a command may mean something else by a flag than the others. */
export function flagUsage(name: FlagName, optional: boolean, { value }: Flag = FLAGS[name]): string {
  const text = value === null ? `--${name}` : `--${name} ${value}`
  return optional ? `[${text}]` : text
}
