import { join, resolve } from 'node:path'
import { LOG_FOLDER } from '#core/log.ts'
import { restoreBackup } from '#api/restore-file.ts'
import type { CliCommand } from '#shell/cli/command.ts'
import type { OfferedUnit } from '#shared/contract/first-run.ts'
import { UsageError } from '#shell/cli/mishap.ts'
import { readSecret } from '#shell/cli/secret.ts'

function account(text: string): { userName: string; personName: string } {
  const [userName = '', personName = ''] = text.split(':')
  return { userName, personName: personName || userName }
}

/** The unit of that code among those of the place. Faults: UsageError, which lists them. */
function offered(units: readonly OfferedUnit[], code: string): OfferedUnit {
  const unit = units.find((one) => one.code === code)
  if (unit) return unit
  const lines = units.map((one) => `  ${one.code} ${one.name} ${one.bureau}`)
  throw new UsageError([`本地区没有 ${code} 这个单位。能建站的有：`, ...lines].join('\n'))
}

export const officeCommands: readonly CliCommand[] = [
  {
    name: 'init',
    room: '本机与备份',
    says: '新建一个单位的数据',
    needs: 'open',
    wants: ['code', 'admin', 'clerk'],
    takes: ['bureau', 'city'],
    means: { bureau: { value: '单位名称', says: '印在表头上的全称；不写则用本地区的单位表' } },
    more: [
      '单位代码写错了，会列出本地区能建站的单位。',
      '随后问两个口令：先管理员，后经办。印出的恢复密钥只显示这一次，分两半交两人收好。',
    ],
    examples: ['hsb init --code 990122 --admin 管理员:甲 --clerk 经办:乙'],
    run: async (client, input) => {
      const unit = offered(await client.call('station.units', {}), input.must('code'))
      const administrator = { ...account(input.must('admin')), password: await readSecret('管理员口令：') }
      const firstClerk = { ...account(input.must('clerk')), password: await readSecret('经办口令：') }
      const made = await client.call('station.setup', {
        kind: input.on('city') ? 'city' : unit.kind,
        code: unit.code,
        bureau: input.text('bureau') ?? unit.bureau,
        administrator,
        firstClerk,
        backupFolder: null,
      })
      return {
        value: made,
        lines: [
          '已建好。恢复密钥（两半分开保管，只显示这一次）：',
          made.recoveryKey.slice(0, 4).join(' '),
          made.recoveryKey.slice(4).join(' '),
        ],
      }
    },
  },
  {
    name: 'backup',
    room: '本机与备份',
    says: '备份并核对',
    takes: ['to'],
    means: { to: { value: '文件夹', says: '备份到哪里，没有则新建；不写则本机的备份文件夹' } },
    examples: ['hsb backup --user 管理员 --to "E:\\惠商簿备份"', 'hsb backup --user 管理员'],
    run: async (client, input) => {
      const made = await client.call('backup.make', {
        folder: input.text('to') === undefined ? null : resolve(input.must('to')),
      })
      return {
        value: made,
        lines: [
          `已备份并核对：${join(made.folder, made.name)}`,
          `记录 ${made.rows} 条，审计 ${made.auditSeq} 条，${made.bytes} 字节`,
          ...(made.lacking > 0 ? [`有 ${made.lacking} 个存档文件缺少或损坏，没有备份到；请运行 hsb doctor`] : []),
        ],
      }
    },
  },
  {
    name: 'restore',
    room: '本机与备份',
    says: '把备份恢复到一个空文件夹（不用数据）',
    needs: 'none',
    wants: ['from', 'to'],
    means: { to: { value: '文件夹', says: '恢复到哪个空文件夹，没有则新建' } },
    more: ['电脑坏了也能用；恢复出来的仍是加密的，用原来的口令或恢复密钥打开。'],
    takes: ['even-partial'],
    examples: ['hsb restore --from "E:\\惠商簿备份\\惠商簿备份-990122-2014-06-03-101500" --to D:\\恢复'],
    run: async (_client, input) => {
      const value = await restoreBackup(input.must('from'), input.must('to'), input.on('even-partial'))
      return {
        value,
        lines: [
          `已恢复到 ${value.target}；第一次打开时自动换纪元。`,
          ...(value.lacking.length > 0 ? [`缺 ${value.lacking.length} 个存档文件：`, ...value.lacking] : []),
        ],
      }
    },
  },
  {
    name: 'doctor',
    room: '本机与备份',
    says: '自检：存储规则、文件结构、审计链、记录与版本、办理状态、台账',
    examples: ['hsb doctor --user 管理员'],
    run: async (client) => {
      const verdict = await client.call('station.doctor', {})
      return {
        value: verdict,
        code: verdict.ok ? 0 : 2,
        lines: [
          ...verdict.lines.map((line) => `${line.ok ? '✓' : '✗'} ${line.what}：${line.found}`),
          `运行日志在 ${join(client.dataDir, LOG_FOLDER)}`,
        ],
      }
    },
  },
]
