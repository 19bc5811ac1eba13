import { wanted, type CliCommand } from '#shell/cli/command.ts'
import { fileInput, saveOutput } from '#shell/cli/file.ts'

const ENROL =
  'hsb enrol --file 对方登记文件 --fingerprint "12345 67890 …"（电话听读的六组数字）；不带 --file 则导出本站登记文件'
const REPORT = 'hsb report [--peer 站号] [--to 文件夹]'
const RECEIVE = 'hsb receive --file 报送包.hsp [--dry-run]'

export const exchangeCommands: readonly CliCommand[] = [
  {
    name: 'enrol',
    usage: ENROL,
    says: '登记对方密钥，或导出本站登记文件',
    needs: 'login',
    run: async (client, input) => {
      const { file, to } = input.flags
      if (typeof file !== 'string') {
        const made = await client.call('exchange.exportEnrolment', {})
        const { own } = await client.call('exchange.peers', {})
        return {
          value: own,
          lines: [
            `登记文件：${saveOutput(made, typeof to === 'string' ? to : undefined)}`,
            `本站指纹（请对方打电话来，逐组读给对方）：${own.fingerprint.join(' ')}`,
          ],
        }
      }
      const done = await client.call('exchange.enrol', {
        file: fileInput(file),
        fingerprint: wanted(input, 'fingerprint', ENROL),
      })
      return { value: done, lines: [`已登记：${done.station}`] }
    },
  },
  {
    name: 'report',
    usage: REPORT,
    says: '报送：写出签名包和交接单',
    needs: 'login',
    run: async (client, input) => {
      const { peers } = await client.call('exchange.peers', {})
      const { peer: named, to } = input.flags
      const peer = typeof named === 'string' ? named : (peers[0]?.station ?? '')
      const sent = await client.call('exchange.send', { peer })
      const folder = typeof to === 'string' ? to : undefined
      return {
        value: sent.view,
        lines: [
          `报送包：${saveOutput(sent.file, folder)}`,
          `交接单：${saveOutput(sent.slip, folder)}`,
          `第 ${sent.view.seq} 号，${Object.values(sent.view.counts).reduce((sum, count) => sum + count, 0)} 条`,
        ],
      }
    },
  },
  {
    name: 'receive',
    usage: RECEIVE,
    says: '核验、预览、接收对方的包',
    needs: 'login',
    run: async (client, input) => {
      const file = fileInput(wanted(input, 'file', RECEIVE))
      const dry = input.flags['dry-run'] === true
      const view = dry
        ? await client.call('exchange.preview', { file })
        : await client.call('exchange.apply', { file, parked: null })
      const { added, changed, unchanged, flagged } = view.counts
      return {
        value: view,
        lines: [
          `${view.fromName} 第 ${view.seq} 号：新增 ${added}，修改 ${changed}，无变化 ${unchanged}，提示 ${flagged}${dry ? '（只看不收）' : '，已接收'}`,
          ...view.missing,
        ],
      }
    },
  },
]
