import type { CliCommand } from '#shell/cli/command.ts'
import { joinFiles, splitFile } from '#api/volume-file.ts'
import type { CliClient } from '#shell/cli/client.ts'
import { confirmation, recordLine, rootWords } from '#shell/cli/command/key.ts'
import { handedLines } from '#shell/cli/command/sent.ts'
import { readBytes, fileInput, filesNamed, saveOutput } from '#shell/cli/file.ts'
import { comparedLines } from '#shell/cli/slip-lines.ts'
import { revisionWord } from '#shared/model/revision.ts'
import { RETURNED_LABELS, returnedReason } from '#shared/fault-words/returned.ts'
import { UsageError } from '#shell/cli/mishap.ts'

/** One given-back row, what became of it and why. */
function returnedLine(one: Parameters<typeof returnedReason>[0] & Record<'label' | 'title', string>) {
  const reason = returnedReason(one)
  return `${one.label}“${one.title}” ${RETURNED_LABELS[one.outcome]}${reason === '' ? '' : `：${reason}`}`
}

/** What it will mean first; then the password again; then what was done. */
async function declareCopy(client: CliClient, reason: string) {
  const outlook = await client.call('exchange.copyOutlook', {})
  const held = outlook.peers.map(({ name, held: place }) =>
    place === null
      ? `${name}还没有确认收到过本站的包`
      : `${name}确认收到本站第 ${place.ordinal} 版的第 ${place.seq} 号包`,
  )
  const before = [
    `本站数据现在第 ${outlook.ordinal} 版，声明以后第 ${outlook.next} 版`,
    ...held,
    `对方没有都确认过的 ${outlook.rows} 条将重新编号报送；另一份数据请不要再用`,
  ]
  const done = await client.call('exchange.newEpoch', { reason, confirmation: await confirmation(client, before) })
  return {
    value: done,
    lines: [...before, `已声明：第 ${done.ordinal} 版，${done.rows} 条重新编号。请经办或负责人报送一次（hsb report）`],
  }
}

export const exchangeCommands: readonly CliCommand[] = [
  {
    name: 'enrol',
    room: '密钥与核验',
    says: '登记对方密钥，或导出本站登记文件',
    takes: ['file', 'fingerprint', 'reason', 'to'],
    more: [
      '不带 --file 则写出本站登记文件；带 --file 则登记对方，还要 --fingerprint。',
      '县站换认市级重制的根密钥，再带 --reason 原因。',
    ],
    writes: 'file',
    examples: [
      'hsb enrol --user 管理员 --to E:\\',
      'hsb enrol --user 管理员 --file 登记文件.hsp --fingerprint "123456 123456 123456 123456 123456 123456"',
    ],
    run: async (client, input) => {
      const file = input.text('file')
      if (file === undefined) {
        const made = await client.call('exchange.exportEnrolment', {})
        const { own } = await client.call('exchange.peers', {})
        return {
          value: own,
          lines: [
            `登记文件：${input.save(made)}`,
            `本站指纹（请对方打电话来，逐组读给对方）：${own.fingerprint.join(' ')}`,
          ],
        }
      }
      const reason = input.text('reason')
      if (reason !== undefined) {
        const repinned = await client.call('trust.repinCity', {
          file: fileInput(file),
          fingerprint: input.must('fingerprint'),
          reason,
          confirmation: await client.confirm(),
        })
        return { value: repinned, lines: [`已换认新的根密钥：${repinned.name}`, await recordLine(client, input)] }
      }
      const done = await client.call('exchange.enrol', {
        file: fileInput(file),
        fingerprint: input.must('fingerprint'),
        rootWords: await rootWords(client),
      })
      return { value: done, lines: [`已登记：${done.station}`, await recordLine(client, input)] }
    },
  },
  {
    name: 'report',
    room: '报送与接收',
    says: '报送：写出签名包和交接单',
    takes: ['peer', 'to'],
    means: { peer: { value: '站号', says: '报给谁；不写则第一个' } },
    writes: 'files',
    examples: ['hsb report --user 经办 --to E:\\'],
    run: async (client, input) => {
      const { peers } = await client.call('exchange.peers', {})
      const peer = input.text('peer') ?? peers[0]?.station ?? ''
      const sent = await client.call('exchange.send', { peer })
      return {
        value: sent.view,
        lines: [
          ...handedLines(sent, input, '报送包'),
          `第 ${sent.view.seq} 号，${Object.values(sent.view.counts).reduce((sum, count) => sum + count, 0)} 条`,
          ...(await client.call('exchange.concerns', {})).map((one) => `请注意：${one.title}（${one.note}）`),
        ],
      }
    },
  },
  {
    name: 'receive',
    room: '报送与接收',
    says: '核验、预览、接收对方的包',
    wants: ['file'],
    takes: ['dry-run', 'compared'],
    more: ['先 --dry-run 看指纹和合计，与交接单核对相符再接收，写上 --compared。'],
    examples: [
      'hsb receive --user 经办 --file "E:\\下发包.hsp.p7m" --dry-run',
      'hsb receive --user 经办 --file "E:\\下发包.hsp.p7m" --compared',
    ],
    run: async (client, input) => {
      const file = fileInput(input.must('file'))
      const dry = input.on('dry-run')
      const view = dry
        ? await client.call('exchange.preview', { file })
        : await client.call('exchange.apply', {
            file,
            parked: null,
            compared: input.on('compared'),
            confirmation: await client.confirm(),
          })
      const { added, changed, unchanged, flagged } = view.counts
      return {
        value: view,
        lines: [
          `${view.fromName} 第 ${view.seq} 号：新增 ${added}，修改 ${changed}，无变化 ${unchanged}，提示 ${flagged}${dry ? '（只看不收）' : '，已接收'}`,
          ...comparedLines(view),
          ...view.missing,
          ...view.returned.map((one) => `交还：${returnedLine(one)}`),
        ],
      }
    },
  },
  {
    name: 'reconcile',
    room: '报送与接收',
    says: '恢复或复制数据之后：把对方原来的包交还给它，或声明本站是复制的',
    takes: ['peer', 'to', 'seen', 'declare', 'reason'],
    more: [
      '不带 --peer 则列出本站数据版本、交还情况和缺记录的对方；带 --peer 则写出交还包。',
      '带 --seen：列出的都看过了，工作台不再提。',
      '带 --declare 和 --reason：管理员声明本站数据是复制或恢复来的，先写明会怎样，再敲一次口令。',
    ],
    writes: 'files',
    examples: ['hsb reconcile --user 管理员'],
    run: async (client, input) => {
      if (input.on('declare')) return declareCopy(client, input.must('reason'))
      const peer = input.text('peer')
      if (peer !== undefined) {
        const sent = await client.call('exchange.giveBack', { peer })
        return {
          value: sent.view,
          lines: [...handedLines(sent, input, '交还包'), `第 ${sent.view.seq} 号，交还 ${sent.returned} 份`],
        }
      }
      const view = await client.call('exchange.epochs', {})
      if (input.on('seen')) await client.call('exchange.noteRecovery', view.all)
      return {
        value: view,
        lines: [
          `本站数据第 ${view.ordinal} 版`,
          ...view.past.map((one) => `第 ${one.ordinal} 版：确认到修订 ${revisionWord(one.cut)}`),
          ...view.peers.map((one) => `${one.name}（${one.station}）恢复后缺 ${one.rows} 条，可以交还`),
          ...view.returned.map(returnedLine),
        ],
      }
    },
  },
  {
    name: 'split',
    room: '报送与接收',
    says: '把报送包按介质大小分卷（不用数据）',
    needs: 'none',
    wants: ['file', 'size'],
    takes: ['to'],
    writes: 'files',
    examples: ['hsb split --file 报送包.hsp.p7m --size 20 --to E:\\'],
    run: async (_client, input) => {
      const path = input.must('file')
      const megabytes = Number(input.must('size'))
      if (!Number.isInteger(megabytes) || megabytes < 1) throw new UsageError('--size 要写整数，单位 MB')
      const { name } = fileInput(path)
      const lines: string[] = []
      for (const volume of splitFile(name, readBytes(path), megabytes)) {
        const file = { name: volume.name, base64: Buffer.from(volume.bytes).toString('base64') }
        lines.push(input.save(file))
      }
      return { value: { volumes: lines.length }, lines }
    },
  },
  {
    name: 'join',
    room: '报送与接收',
    says: '把各卷并成报送包（不用数据，介质可以是只读的）',
    needs: 'none',
    words: '第1卷 第2卷 …',
    wants: ['to'],
    means: { to: { value: '文件', says: '并成的报送包写成这个文件；已有的文件不覆盖' } },
    writes: 'file',
    examples: ['hsb join E:\\*.hspv --to 报送包.hsp.p7m'],
    run: async (_client, input) => {
      const volumes = filesNamed(input.words).map((path) => ({ name: path, bytes: readBytes(path) }))
      const base64 = Buffer.from(joinFiles(volumes)).toString('base64')
      return {
        value: { volumes: volumes.length },
        lines: [saveOutput({ name: '报送包.hsp.p7m', base64 }, input.must('to'))],
      }
    },
  },
]
