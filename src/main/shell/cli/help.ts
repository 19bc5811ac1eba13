import { terminalColumns, laidOut, padded, wrapped } from '#shell/cli/column.ts'
import { CLI_ROOMS, flagOf, usageParts, type CliCommand } from '#shell/cli/command.ts'
import { type Flag, flagUsage, FLAGS, STATION_FLAGS, type FlagName } from '#shell/cli/flag.ts'

const NAME_WIDTH = 15
const FLAG_WIDTH = 26

/** A thing and what is said of it, in two columns; a thing too long for its column stands on a line of its own. */
function entry(thing: string, says: string, width: number): string {
  const left = `  ${thing}`
  if (terminalColumns(left) + 2 <= width) return `${padded(left, width)}${wrapped(says, width, width)}`
  return `${left}\n${' '.repeat(width)}${wrapped(says, width, width)}`
}

const flagLine = (flag: FlagName, meant: Flag = FLAGS[flag]): string =>
  entry(flagUsage(flag, false, meant), meant.says, FLAG_WIDTH)

const paragraph = (text: string): string => wrapped(text, 0, 0)
// Not broken, so that it can be copied.
const example = (line: string): string => `  ${line}`

/** What holds for every command, told once. */
const GENERAL: readonly (readonly [title: string, lines: readonly string[]])[] = [
  [
    '口令',
    [
      '在终端里逐个问，敲的时候不显示。写脚本时从标准输入给，一行一个，不写在命令里：',
      '    hsb doctor --user 管理员 < 口令.txt',
      '口令文件存成 UTF-8；命令提示符（cmd）管道来的 GBK 也认。PowerShell 5.1 的管道会把汉字变成问号，它也没有 <，口令里有汉字的请在命令提示符里做。',
    ],
  ],
  [
    '文件',
    [
      '收件和并卷可以写 *.p7m、第?卷.hspv。--to 的文件夹要先建好；已有的文件从不覆盖。路径里有空格的用引号括起来："D:\\报送 包"。',
    ],
  ],
  ['中文', ['窗口里或存下的输出是乱码的，先运行 chcp 65001（改成 UTF-8）再运行 hsb；输出到文件和管道的总是 UTF-8。']],
  ['出错', ['hsb doctor 核对数据，并说运行日志在哪里；同事报来的代码在运行日志里查。']],
]

/** The list of commands, room by room. */
export function overview(commands: readonly CliCommand[]): string {
  const rooms = CLI_ROOMS.flatMap((room) => [
    '',
    room,
    ...commands.filter((one) => one.room === room).map((one) => entry(one.name, one.says, NAME_WIDTH)),
  ])
  return [
    '惠商簿命令行',
    '',
    '用法：hsb 命令 [选项]        （在源码里：npm run hsb -- 命令 [选项]）',
    '      hsb help 命令          一个命令的选项和例子',
    '',
    paragraph('和画面走同样的路：同样的权限、同样的检查、同样的审计。程序正开着的，由它来办，不用关。'),
    '',
    '先试试',
    example('hsb list --user 经办 --record enterprise    本机数据里的企业清册'),
    example('hsb doctor --user 管理员                    本机数据的自检'),
    ...rooms,
    '',
    '打开一个站的选项（除新建、抢救和标着“不用数据”的，都要 --user）',
    ...STATION_FLAGS.map((flag) => flagLine(flag)),
    '',
    '每个命令都能加',
    ...(['json', 'help'] as const).map((flag) => flagLine(flag)),
    ...GENERAL.flatMap(([title, lines]) => ['', title, ...lines.map((line) => `  ${wrapped(line, 2, 2)}`)]),
    '',
    paragraph(
      '退出码：0 办好；1 没有办，或文件没有写成（原因在标准错误）；2 答复是“不相符”或有没办好的；64 用法不对。',
    ),
  ].join('\n')
}

/** One command: how it is called, what each flag means, and how it looks. */
export function helpOf(command: CliCommand): string {
  const flags = [...(command.wants ?? []), ...(command.takes ?? [])]
  const [name = '', ...parts] = usageParts(command)
  // Before there are users nobody logs in, and a demo is made already.
  const station = command.needs === 'open' ? (['data'] as const) : STATION_FLAGS
  return [
    wrapped(`hsb ${command.name}：${command.says}`, 0, 4),
    '',
    `用法：${laidOut([name, ...parts.map((part) => ` ${part}`)], 6, 9)}`,
    ...(flags.length === 0 ? [] : ['', ...flags.map((flag) => flagLine(flag, flagOf(command, flag)))]),
    ...(command.more === undefined ? [] : ['', ...command.more.map((line) => wrapped(line, 0, moreIndent(line)))]),
    '',
    '例：',
    ...command.examples.map(example),
    ...(command.needs !== 'none'
      ? ['', '打开一个站的选项', ...station.map((flag) => flagLine(flag))]
      : flags.includes('data')
        ? []
        : ['', '不用数据，也不用登录。']),
  ].join('\n')
}

/** Lines that are a table of their own go on under their second column. */
function moreIndent(line: string): number {
  const found = /^ +\S+ \S+ {2,}/u.exec(line)
  return found ? terminalColumns(found[0]) : 0
}
