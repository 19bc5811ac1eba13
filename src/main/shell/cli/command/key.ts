import type { CliClient } from '#shell/cli/client.ts'
import type { CommandArguments, CliCommand } from '#shell/cli/command.ts'
import { flagUsage, type FlagName } from '#shell/cli/flag.ts'
import { fileInput } from '#shell/cli/file.ts'
import { readSecret } from '#shell/cli/secret.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { UsageError } from '#shell/cli/mishap.ts'

/** One thing to do with keys: where, what and with which flags; its paper is printed at the end. */
type Step = {
  readonly says: string
  readonly flags?: readonly FlagName[]
  readonly run: (client: CliClient, input: CommandArguments) => Promise<string[]>
}

const STATUS = { active: '在用', retired: '已更换', revoked: '已吊销' } as const
const ROOT = { open: '还没有封存', sealing: '封存件已写出，还没有照封存单核对', sealed: '已封存' } as const
const USE = { sign: '签名', encrypt: '加密' } as const
const day = (at: number | null) => (at === null ? '—' : shanghaiDate(at))

/** The password again before a final act, under what the act will mean. */
export async function confirmation(client: CliClient, before: readonly string[] = []): Promise<string> {
  const question = [...before, '再敲一次口令：'].join('\n')
  return (await client.call('session.confirm', { password: await readSecret(question) })).token
}

/** Asked only where the root is sealed; never an argument. */
export async function rootWords(client: CliClient): Promise<string | null> {
  const { root } = await client.call('trust.view', {})
  return root === 'sealed' ? readSecret('启封的八组数字：') : null
}

/** Every act ends with its paper: the newest event is the one just done. */
export async function recordLine(client: CliClient, input: CommandArguments): Promise<string> {
  const [event] = (await client.call('trust.view', {})).events
  if (!event) return ''
  return `记录：${input.save(await client.call('trust.record', { seq: event.seq }))}`
}

/** The package a cut names: its number in the newest epoch that has it, or its digest; `none` = nothing counts. */
async function cutOf(client: CliClient, station: string, said: string): Promise<string | null> {
  if (said === 'none') return null
  if (/^[0-9a-f]{64}$/u.test(said)) return said
  const found = (await client.call('trust.received', { station })).find((one) => String(one.seq) === said)
  if (!found)
    throw new UsageError(`没有接收过第 ${said} 号包。--cut 写包号、摘要，或 none；清单见 hsb key --do received`)
  return found.digest
}

/** Typed back from the paper: only then the clear root goes. Nothing typed leaves everything as it is. */
async function sealed(client: CliClient, input: CommandArguments): Promise<string[]> {
  const last: [string, string] = [
    await readSecret('甲份封存单，口令的最后一组：'),
    await readSecret('乙份封存单，口令的最后一组：'),
  ]
  if (last.every((group) => group.trim() === ''))
    return ['还没有封存：根密钥仍在本机，照常可用。打印以后用 hsb key --do confirm-seal 核对。']
  await client.call('trust.confirmSeal', { last })
  return [
    '已封存，本机不再留明文。文件和封存单分开装入信封，两份由两人保管；请从电脑上删除这些文件。',
    await recordLine(client, input),
  ]
}

const steps: Readonly<Record<string, Step>> = {
  seal: {
    says: '市站：封存根密钥，写出两份封存件、两张封存单，照单核对后抹去明文',
    flags: ['keepers'],
    run: async (client, input) => {
      const [first = '', second = ''] = input.must('keepers').split(/[,，]/u)
      const made = await client.call('trust.sealRoot', {
        custodians: [first, second],
        confirmation: await confirmation(client),
      })
      // On the disk before anything is asked: the words stand in these files alone.
      const written = made.copies.flatMap(({ file, sheet }) => [
        `封存件：${input.save(file)}`,
        `封存单：${input.save(sheet)}`,
      ])
      const lines = [`根密钥指纹：${made.fingerprint.join(' ')}`, ...written]
      process.stderr.write(`${lines.join('\n')}\n请先打印两张封存单，再照纸敲回；现在不敲的，直接回车。\n`)
      return [...lines, ...(await sealed(client, input))]
    },
  },
  'confirm-seal': { says: '市站：照两张封存单核对，抹去明文的根密钥', run: sealed },
  copies: {
    says: '市站：再取两份封存件（没有封存单打不开）',
    run: async (client, input) => {
      const { files } = await client.call('trust.sealedCopies', {})
      return [...files.map((file) => `封存件：${input.save(file)}`), await recordLine(client, input)]
    },
  },
  rekey: {
    says: '县站：写出换钥文件',
    run: async (client, input) => {
      const { file, fingerprint } = await client.call('trust.rekey', {})
      return [
        `换钥文件：${input.save(file)}`,
        `新密钥指纹（市站打电话来时读）：${fingerprint.join(' ')}`,
        await recordLine(client, input),
      ]
    },
  },
  accept: {
    says: '市站：受理换钥文件',
    flags: ['file'],
    run: async (client, input) => {
      const file = fileInput(input.must('file'))
      const claim = await client.call('trust.readRekey', { file })
      const done = await client.call('trust.acceptRekey', { file, rootWords: await rootWords(client) })
      return [
        `已给 ${done.name} 发新证书，指纹 ${claim.fingerprint.join(' ')}；下一个包带去`,
        await recordLine(client, input),
      ]
    },
  },
  rotate: {
    says: '市站：更换日常密钥',
    run: async (client, input) => {
      await client.call('trust.rotate', {
        rootWords: await rootWords(client),
        confirmation: await confirmation(client),
      })
      return ['已更换市级日常密钥；各县凭根密钥认得，不用重新登记', await recordLine(client, input)]
    },
  },
  stolen: {
    says: '市站：日常密钥被盗，更换并吊销旧的',
    flags: ['reason'],
    run: async (client, input) => {
      const { cuts } = await client.call('trust.rotate', {
        stolen: input.must('reason'),
        rootWords: await rootWords(client),
        confirmation: await confirmation(client),
      })
      return [
        '已更换市级日常密钥，旧的已吊销；请给各县各下发一个包，界外的内容随它再去。',
        ...cuts.map(({ name, seq }) => `  ${name}：以第 ${seq} 号为界`),
        await recordLine(client, input),
      ]
    },
  },
  'new-root': {
    says: '市站：根密钥丢失，重制',
    flags: ['reason'],
    run: async (client, input) => {
      const { fingerprint } = await client.call('trust.renewRoot', {
        reason: input.must('reason'),
        confirmation: await confirmation(client),
      })
      return [
        `新的根密钥指纹：${fingerprint.join(' ')}`,
        '请用 hsb enrol 写出登记文件交各县，逐县打电话，请县站换认（hsb enrol --file … --reason …）；然后重新封存。',
        await recordLine(client, input),
      ]
    },
  },
  received: {
    says: '市站：列出接收过的一个站的包，吊销时从中选界',
    flags: ['peer'],
    run: async (client, input) =>
      (await client.call('trust.received', { station: input.must('peer') })).map(
        (one) => `  第 ${one.seq} 号（第 ${one.epoch} 纪元）${day(one.at)} 接收，${one.rows} 条：${one.digest}`,
      ),
  },
  revoke: {
    says: '市站：吊销一个站的密钥',
    flags: ['peer', 'reason', 'cut'],
    run: async (client, input) => {
      const station = input.must('peer')
      const done = await client.call('trust.revoke', {
        station,
        cut: await cutOf(client, station, input.must('cut')),
        reason: input.must('reason'),
        confirmation: await confirmation(client),
      })
      return [
        done.cut === 0 ? '已吊销，一个包也不认' : `已吊销，以第 ${done.cut} 号为界`,
        ...done.beyond.map(
          (one) =>
            `  第 ${one.seq} 号在界外，${day(one.at)} 已接收 ${one.rows} 条，已列入提示处置，请逐条复核：${one.digest}`,
        ),
        await recordLine(client, input),
      ]
    },
  },
  lost: {
    says: '县站：密钥丢失或被盗，重制',
    run: async (client, input) => {
      const done = await client.call('trust.replaceLost', { confirmation: await confirmation(client) })
      return [
        `新密钥指纹：${done.fingerprint.join(' ')}`,
        '请市站先吊销旧密钥，再按新的登记文件重新登记（hsb enrol）。',
        await recordLine(client, input),
      ]
    },
  },
  certificates: {
    says: '写出证书，给 openssl 用',
    run: async (client, input) => [`证书：${input.save(await client.call('trust.certificates', {}))}`],
  },
  record: {
    says: '打印一件事的记录',
    flags: ['seq'],
    run: async (client, input) => {
      const file = await client.call('trust.record', { seq: Number(input.must('seq')) })
      return [`记录：${input.save(file)}`]
    },
  },
}

const ACTS = Object.entries(steps).map(([name, step]) =>
  [`  --do ${name}`.padEnd(24), step.says, ...(step.flags ?? []).map((flag) => flagUsage(flag, false))].join(' '),
)

async function show(client: CliClient): Promise<string[]> {
  const view = await client.call('trust.view', {})
  const root = view.root ? ROOT[view.root] : ''
  return [
    `本站指纹：${view.own.fingerprint.join(' ')}`,
    `签名证书到期：${day(view.own.expires)}${view.own.byRoot ? '' : '（自签，市级证书未到）'}${view.own.changing ? '，正在换钥' : ''}`,
    ...(root === '' ? [] : [`市级根密钥：${root}`]),
    `信任表第 ${view.table.version} 版，有效到 ${day(view.table.expires)}${view.table.late ? '（已过期，请向市站要新的包）' : ''}`,
    ...view.entries.map(
      (one) =>
        `  ${one.name} ${USE[one.use]} ${STATUS[one.status]} ${day(one.notBefore)} 至 ${day(one.notAfter)}${one.cut === '' ? '' : `，以${one.cut}为界`}`,
    ),
    ...view.events.map((one) => `  审计 ${one.seq} ${day(one.at)} ${one.label} ${one.subject} ${one.byName}`),
  ]
}

export const keyCommands: readonly CliCommand[] = [
  {
    name: 'key',
    room: '密钥与核验',
    says: '密钥：封存、换钥、吊销、信任表，每步打印记录',
    takes: ['do', 'keepers', 'file', 'peer', 'cut', 'reason', 'seq', 'to'],
    more: ACTS,
    writes: 'files',
    examples: ['hsb key --user 管理员', 'hsb key --user 管理员 --do seal --keepers 甲,乙 --to E:\\'],
    run: async (client, input) => {
      const what = input.text('do')
      if (what === undefined) return { value: await client.call('trust.view', {}), lines: await show(client) }
      const step = Object.hasOwn(steps, what) ? steps[what] : undefined
      if (!step) throw new UsageError(`--do 没有 ${what} 这一件。有：\n${ACTS.join('\n')}`)
      const lines = await step.run(client, input)
      return { value: { lines }, lines }
    },
  },
]
