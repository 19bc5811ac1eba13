import { CLI_ROOMS, usageOf, type CliCommand } from '#shell/cli/command.ts'
import { type Flag, FLAGS, STATION_FLAGS, type FlagName } from '#shell/cli/flag.ts'

const NAME_WIDTH = 14
const FLAG_WIDTH = 18

const flagLine = (flag: FlagName, meant?: Flag): string =>
  `  ${`--${flag}`.padEnd(FLAG_WIDTH)}${(meant ?? FLAGS[flag]).says}`

/** The list of commands, room by room. */
export function overview(commands: readonly CliCommand[]): string {
  const rooms = CLI_ROOMS.flatMap((room) => [
    '',
    room,
    ...commands.filter((one) => one.room === room).map((one) => `  ${one.name.padEnd(NAME_WIDTH)}${one.says}`),
  ])
  return [
    '惠商簿命令行：hsb 命令 [选项]',
    '和画面走同样的路：同样的权限、同样的检查、同样的审计。正在打开的站由它来办。',
    ...rooms,
    '',
    '打开一个站要写的',
    ...STATION_FLAGS.map((flag) => flagLine(flag)),
    '',
    'hsb help 命令 看一个命令的选项；--json 给程序读。',
    '退出码：0 办好；1 没有办（原因在标准错误）；2 答复是“不相符”；64 用法不对。',
  ].join('\n')
}

/** One command: how it is called and what each flag means. */
export function helpOf(command: CliCommand): string {
  const flags = [...(command.wants ?? []), ...(command.takes ?? [])]
  return [
    `hsb ${command.name}：${command.says}`,
    '',
    `用法：${usageOf(command)}`,
    ...(flags.length === 0 ? [] : ['', ...flags.map((flag) => flagLine(flag, command.means?.[flag]))]),
    ...(command.more === undefined ? [] : ['', ...command.more]),
    ...(command.needs === 'none'
      ? ['', '不用数据，也不用登录。']
      : ['', ...STATION_FLAGS.map((flag) => flagLine(flag))]),
  ].join('\n')
}
