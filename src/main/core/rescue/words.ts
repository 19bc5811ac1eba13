import type { RegisterReport, RescueReport } from '#core/rescue/report.ts'
import { shanghaiTime } from '#shared/model/date.ts'

const RANGES_SHOWN = 6

function rangeWords({ lost }: RegisterReport): string {
  const shown = lost
    .slice(0, RANGES_SHOWN)
    .map(({ from, to }) => (from === to ? `第 ${from} 行` : `第 ${from}—${to} 行`))
  return `${shown.join('、')}${lost.length > RANGES_SHOWN ? `等 ${lost.length} 段` : ''}`
}

function registerLine(one: RegisterReport): string {
  const parts = [`核对相符 ${one.sound} 条`]
  if (one.fromHistory > 0) parts.push(`其中 ${one.fromHistory} 条取自历史版本`)
  if (one.unproven > 0) parts.push(`读出但没有核对上 ${one.unproven} 条（另成一张表）`)
  if (one.unknown) parts.push('原有多少条不明，缺多少条不明')
  else parts.push(one.missing > 0 ? `缺 ${one.missing} 条` : '不缺')
  if (one.unknown && one.missing > 0) parts.push(`至少缺 ${one.missing} 条`)
  if (one.lost.length > 0) parts.push(`读不出的位置：${rangeWords(one)}`)
  if (one.newer > 0) parts.push(`备份以后改过 ${one.newer} 条`)
  return `　${one.label}：${parts.join('；')}`
}

function fileWords({ state, log, audit }: RescueReport): string[] {
  if (state === 'locked')
    return ['数据文件没有打开：没有输入口令或恢复密钥，或登录名册文件不见了，也没有一份备份能代它。什么也没有取出。']
  if (state === 'gone') return ['数据文件（station.db）不见了，什么也没有取出。']
  if (state === 'shut')
    return ['数据文件里说明有哪些表的部分（开头，或表的目录）损坏，口令对也打不开，什么也没有取出。']
  const { sound, lost, broken, end, behind } = audit
  return [
    log === 'with' ? '数据文件和它的日志都读了。' : '只读了数据文件；没有日志，或日志不是这个文件的。',
    `审计链读到第 ${end} 条，${sound} 条相符${lost > 0 ? `，${lost} 条读不出` : ''}${broken === null ? '' : `，在第 ${broken} 条断开`}。`,
    behind === null
      ? '数据文件夹里记最后一件事的记号（station.head）不见了或损坏：最后做的事是不是都在，不明。'
      : behind > 0
        ? `最后做过的 ${behind} 件事不在这个文件里：取出的表是那以前的样子，那以后登记和修改的要另补。`
        : '最后做的事都在这个文件里。',
  ]
}

function contentWords({ contents, rows }: RescueReport): string[] {
  if (!rows) return []
  const { given, lacking, held, unnamed } = contents
  return [
    `附件：取出 ${given} 个，逐个核对过内容${lacking.length > 0 ? `；缺少或损坏 ${lacking.length} 个：${lacking.slice(0, 10).join('、')}` : ''}。`,
    ...(held > 0 ? [`含证件号、账号的 ${held} 个没有取出。`] : []),
    ...(unnamed > 0
      ? [`另有 ${unnamed} 个存档文件（打印存档，或登记已读不出的附件）没有取出，恢复备份时会带回。`]
      : []),
  ]
}

function backupWords({ backups, best, registers, state }: RescueReport): string[] {
  if (!best)
    return [
      backups.length === 0
        ? '没有找到备份。请插上放备份的 U 盘，或找到另一台电脑上的备份文件夹，指明位置再做一次。'
        : `找到 ${backups.length} 份备份，没有一份能用：`,
      ...backups.flatMap((one) => [`　${one.path}（${shanghaiTime(one.at)}）：${one.wrong.slice(0, 3).join('；')}`]),
    ]
  const newer = registers.reduce((sum, one) => sum + one.newer, 0)
  return [
    `${best.wrong.length === 0 ? '最近一份完好的备份' : '最近一份能恢复的备份（有缺）'}：${best.path}`,
    `　做于 ${shanghaiTime(best.at)}，记录 ${best.rows} 条。${best.opened ? '逐个文件核对过，打开核对过合计和审计链。' : '逐个文件核对过；没有口令或恢复密钥，没有打开。'}`,
    ...best.wrong.slice(0, 3).map((one) => `　${one}`),
    ...backups
      .filter((one) => one !== best && one.at > best.at)
      .map((one) => `　更近的一份不能用：${one.path}（${one.wrong.slice(0, 3).join('；')}）`),
    state === 'opened'
      ? `备份以后改过的记录取出了 ${newer} 条，各表“备份以后改过”一列写“是”。`
      : '备份以后做过的事，要按纸面和交接单另补。',
  ]
}

const NEXT = (best: string | null): string[] => [
  ...(best === null
    ? ['一、先找到备份，再做一次抢救。损坏的文件夹不要改动，不要删除。']
    : [
        '一、损坏的文件夹不要改动，不要删除，整个留着。',
        `二、恢复：打开程序，选一个新的空文件夹，第一步点“从备份恢复”，选 ${best}；或用便携版里的命令行 hsb restore --from "${best}" --to 新的空文件夹。用当时的口令或恢复密钥登录。`,
        '三、补上备份以后的：看各表“备份以后改过”一列，照着登记，或用“导入”逐表核对后导入。取出的表不会自己进到数据里，由人核对后才导入。',
        '四、审批、拨付不能导入，照纸面重新办理；已拨的钱先与财政核对，不要重拨。',
        '五、告诉对方本单位恢复过（县站告诉市局，市站告诉各县），备份以后往来过的由对方交还。',
      ]),
  '取出的表和附件没有加密，用后销毁；这张清单留存备查。',
]

/** What people have to look at stands first, each register on a line; the whole ones together behind it. */
function registerWords(registers: readonly RegisterReport[]): string[] {
  const isHurt = ({ unproven, missing, unknown, lost }: RegisterReport) =>
    unproven > 0 || missing > 0 || unknown || lost.length > 0
  const hurt = registers.filter(isHurt)
  const whole = registers.filter((one) => !isHurt(one))
  const filled = whole.filter(({ sound }) => sound > 0)
  const after = ({ newer }: RegisterReport) => (newer > 0 ? `（备份以后改过 ${newer}）` : '')
  return [
    ...(hurt.length > 0 ? ['　有读不出、缺少或没有核对上的：', ...hurt.map(registerLine)] : []),
    ...(filled.length > 0
      ? [
          `　完好不缺的 ${filled.length} 本：${filled.map((one) => `${one.label} ${one.sound} 条${after(one)}`).join('、')}。`,
        ]
      : []),
    ...(filled.length < whole.length ? [`　没有记录的 ${whole.length - filled.length} 本。`] : []),
  ]
}

/** 抢救清单: the page that says what came out, what did not, and what to do now. */
export function rescueWords(report: RescueReport): string {
  const { registers, rows } = report
  const lines = [
    '抢救清单',
    `单位：${report.unit}`,
    `时间：${shanghaiTime(report.at)}　办理：${report.who}${report.purpose === '' ? '' : `　用途：${report.purpose}`}`,
    '',
    '【数据文件】损坏的文件夹一个字节也没有改动，读的是复制件。',
    ...fileWords(report),
    '',
    ...(report.state === 'opened'
      ? [
          `【登记册】${rows ? `表格在“登记册”文件夹里，一本一个文件${report.personal ? '' : '；不含证件号、电话、账号等个人信息的栏目'}。` : '只清点，没有取出表格：取出表格由经办、审核或负责人办理。'}`,
          ...registerWords(registers),
          ...contentWords(report),
          '',
        ]
      : []),
    '【备份】',
    ...backupWords(report),
    '',
    '【怎么办】',
    ...NEXT(report.best?.path ?? null),
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
