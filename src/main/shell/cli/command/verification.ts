import { join } from 'node:path'
import { inspectFile, verifyFile } from '#api/verify-file.ts'
import type { CliCommand } from '#shell/cli/command.ts'
import { readBytes, fileInput, saveOutput } from '#shell/cli/file.ts'
import { loadPack } from '#core/pack.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { resourceFolder } from '#shell/worker/place.ts'
import { chainWords } from '#shared/chain-words.ts'
import { UsageError } from '#shell/cli/mishap.ts'

/** What an auditor looks into and proves: packages, chains and their anchors. */
export const verificationCommands: readonly CliCommand[] = [
  {
    name: 'inspect',
    room: '密钥与核验',
    says: '看包里写的是什么（不用数据，不作任何信任）',
    needs: 'none',
    wants: ['file'],
    takes: ['to'],
    writes: 'file',
    examples: ['hsb inspect --file 报送包.hsp'],
    run: async (_client, input) => {
      const facts = inspectFile(readBytes(input.must('file')))
      const lines = [`用途 ${facts.purpose}，摘要 ${facts.digest}`, facts.manifest]
      if (facts.publicKeyPem) lines.push(`公钥指纹 ${facts.fingerprint.join(' ')}`, facts.publicKeyPem)
      const to = input.text('to')
      if (facts.publicKeyPem && to !== undefined)
        lines.push(
          `公钥已存：${saveOutput({ name: 'pub.pem', base64: Buffer.from(facts.publicKeyPem).toString('base64') }, to)}`,
        )
      return { value: facts, lines }
    },
  },
  {
    name: 'open',
    room: '密钥与核验',
    says: '拆封：去掉加密、签名不变的副本，给 unzip 和 openssl 核验',
    wants: ['file', 'purpose'],
    takes: ['to'],
    writes: 'file',
    examples: ['hsb open --user 经办 --file 报送包.hsp.p7m --purpose 审计核验'],
    run: async (client, input) => {
      const file = fileInput(input.must('file'))
      const made = await client.call('exchange.openCopy', { file, digest: null, purpose: input.must('purpose') })
      return { value: { name: made.name }, lines: [`拆封件：${input.save(made)}`] }
    },
  },
  {
    name: 'verify',
    room: '密钥与核验',
    says: '核验签名、证书和全部内容，逐行写明证明了什么（不用数据）',
    needs: 'none',
    wants: ['file'],
    takes: ['key', 'root', 'table', 'unsealed'],
    more: [
      '--key 和 --root 至少给一个：对方的公钥，或市级根；两个都给则都要相符。--table 要同时给 --root。',
      '加密的包先用 hsb open（或屏幕上的“拆封件”）拆封，再加 --unsealed；没有信封而直接寄来的不加。',
      '不问任何一个站的数据：收件人对不对、编号接不接得上，只有收件单位接收时才知道。',
    ],
    examples: [
      'hsb verify --file 拆封件.hsp --root 市站登记.hsp --unsealed',
      'hsb verify --file 报送包.hsp --key pub.pem',
    ],
    run: async (_client, input) => {
      const given = (flag: 'key' | 'root' | 'table') => {
        const path = input.text(flag)
        return path === undefined ? undefined : readBytes(path)
      }
      const [key, root, table] = [given('key'), given('root'), given('table')]
      if (!key && !root) throw new UsageError('--key 和 --root 至少给一个：没有信得过的公钥或市级根，什么也证明不了')
      if (table && !root) throw new UsageError('--table 要同时给 --root：信任表也要由市级根来证明')
      const unsealed = input.on('unsealed')
      const definitions = definitionsOf(loadPack(join(resourceFolder(import.meta.dirname), 'pack')))
      const verdict = verifyFile(definitions, readBytes(input.must('file')), { key, root, table, unsealed })
      return {
        value: verdict,
        lines: [
          '已证明：',
          ...verdict.proven.map((line) => `  ${line}`),
          '没有证明：',
          ...verdict.open.map((line) => `  ${line}`),
        ],
      }
    },
  },
  {
    name: 'chain',
    room: '密钥与核验',
    says: '导出审计链，给审计人员独立核对',
    takes: ['to'],
    more: ['审计人员用随程序的 auditor/verify-chain.mjs 独立核对（源码里在 tools 下）。'],
    writes: 'file',
    examples: ['hsb chain --user 审计 --to E:\\'],
    run: async (client, input) => {
      const file = await client.call('export.audit', {})
      return { value: { name: file.name }, lines: [`审计链：${input.save(file)}`] }
    },
  },
  {
    name: 'anchors',
    room: '密钥与核验',
    says: '导出对方报送包里附的审计锚',
    wants: ['peer'],
    takes: ['to'],
    writes: 'file',
    examples: ['hsb anchors --user 审计 --peer 站号 --to E:\\'],
    run: async (client, input) => {
      const file = await client.call('export.anchors', { peer: input.must('peer') })
      return { value: { name: file.name }, lines: [`审计锚：${input.save(file)}`] }
    },
  },
  {
    name: 'judge-chain',
    room: '密钥与核验',
    says: '用收到的审计锚核对对方交来的审计链',
    wants: ['peer', 'file'],
    examples: ['hsb judge-chain --user 审计 --peer 站号 --file 审计链.txt'],
    run: async (client, input) => {
      const peer = input.must('peer')
      const verdict = await client.call('audit.judgeChain', { peer, file: fileInput(input.must('file')) })
      const { tone, says, more } = chainWords(verdict)
      return { value: verdict, lines: [says, ...more], code: tone === 'bad' ? 2 : 0 }
    },
  },
]
