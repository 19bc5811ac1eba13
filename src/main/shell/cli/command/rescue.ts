import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rescueFile } from '#api/rescue-file.ts'
import { loadPack } from '#core/pack.ts'
import type { CliCommand } from '#shell/cli/command.ts'
import { UsageError } from '#shell/cli/mishap.ts'
import { readSecret } from '#shell/cli/secret.ts'
import { dataFolder, resourceFolder } from '#shell/worker/place.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { connectCallSocket } from '#shell/worker/socket.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'

async function openerOf(user: string | undefined) {
  if (user !== undefined) return { userName: user, password: await readSecret(`${user} 的口令：`) }
  const recoveryKey = await readSecret('恢复密钥（没有就直接回车，只找备份）：')
  return recoveryKey.trim() === '' ? 'nothing' : { recoveryKey }
}

/** A backup named by itself, or the folder it lies in. */
function backupsFrom(from: string | undefined): string[] {
  return from === undefined ? [] : [from, dirname(from)]
}

/** What is done with a folder that cannot be logged into. */
export const rescueCommands: readonly CliCommand[] = [
  {
    name: 'rescue',
    room: '本机与备份',
    says: '抢救损坏的数据，找出完好的备份（不登录）',
    needs: 'none',
    wants: ['to'],
    takes: ['data', 'user', 'from', 'purpose'],
    means: {
      to: { value: '文件夹', says: '取出的东西放在哪里，没有则新建；不能在损坏的文件夹里' },
      user: { value: '登录名', says: '用谁的口令打开，须能导出；不写则问恢复密钥' },
      from: { value: '备份文件夹', says: '备份还可能在哪里，如 U 盘上的文件夹' },
      purpose: { value: '用途', says: '连个人信息的栏目一起取出时写明；不写则不取出这些栏目' },
    },
    more: [
      '取出核对得上的，说明缺什么，找出最近一份完好的备份。',
      '损坏的文件夹只读，一个字节也不改；先复制，再从复制件里读。程序开着的先关掉，或在程序的“备份与演练”里办。',
      '取出一个新文件夹：登记册（表格）、附件、抢救清单。取出的没有加密，用后销毁。',
      '登录名册不见了的，用备份里的名册打开；什么都打不开的，只找备份，说明怎样恢复。',
    ],
    examples: [
      'hsb rescue --to D:\\抢救 --from "E:\\惠商簿备份"',
      'hsb rescue --data D:\\惠商簿数据 --to E:\\抢救 --purpose 数据损坏后核对补录',
    ],
    run: async (_client, input) => {
      const dataDir = dataFolder({ data: input.text('data') }, import.meta.dirname)
      if (!existsSync(dataDir)) throw new UsageError(`没有这个文件夹：${dataDir}`)
      const running = await connectCallSocket(dataDir)
      running?.close()
      if (running) throw new UsageError('程序正开着这份数据：请在“备份与演练”里办“抢救”，或先关掉程序。')
      const resources = resourceFolder(import.meta.dirname)
      const { report, page } = await rescueFile(
        {
          dataDir,
          target: input.must('to'),
          backups: backupsFrom(input.text('from')),
          opener: await openerOf(input.text('user')),
          purpose: input.text('purpose') ?? null,
        },
        { definitions: definitionsOf(loadPack(join(resources, 'pack'))), ports: productionPorts() },
      )
      return { value: report, code: report.state === 'opened' ? 0 : 2, lines: [page, `都在：${report.folder}`] }
    },
  },
]
