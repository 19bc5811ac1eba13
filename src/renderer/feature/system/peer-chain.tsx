import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickFile, saveFile } from '#ui/component/file.ts'
import { type ChainWords, chainWords } from '#shared/chain-words.ts'

type Peers = OutputOf<'exchange.peers'>['peers']

const ALERT = { good: 'success', unproven: 'warning', bad: 'error' } as const

function Verdict({ words, file }: { readonly words: ChainWords; readonly file: string }) {
  return (
    <Alert
      className="fault"
      role="status"
      showIcon
      type={ALERT[words.tone]}
      title={words.says}
      description={
        <>
          {words.more.map((line) => (
            <div key={line}>{line}</div>
          ))}
          <div className="quiet">核对的文件：{file}。这次核对已记入审计。</div>
        </>
      }
    />
  )
}

function PeerChainBody({ peers }: { readonly peers: Peers }) {
  const [peer, setPeer] = useState<string | null>(peers.length === 1 ? (peers[0]?.station ?? null) : null)
  const [judged, setJudged] = useState<{ readonly words: ChainWords; readonly file: string } | undefined>(undefined)
  const judging = useCommand('audit.judgeChain')
  const anchors = useCommand('export.anchors', saveFile)
  const chosen = peers.find((one) => one.station === peer)
  const heard = chosen !== undefined && chosen.lastHeardAt !== null
  const judge = async () => {
    const file = peer === null ? undefined : await pickFile('.txt')
    if (peer === null || !file) return
    setJudged(undefined)
    const reply = await judging.run({ peer, file })
    if (reply.ok) setJudged({ words: chainWords(reply.value), file: file.name })
  }
  return (
    <>
      <FaultAlert fault={judging.fault ?? anchors.fault} />
      <p className="para">
        对方每个包里都附着它审计链当时的末尾，叫审计锚。让对方在“审计”页点“导出”，把文件交来：程序核对它前后相接，收到过的锚都在里面。最后一个锚以前的记录，改一条或整条重写都看得出来；它以后的要等收到下一个包。
      </p>
      <div className="labelled">
        <label htmlFor="chain-peer">对方单位</label>
        <Space wrap>
          <Choose<string>
            id="chain-peer"
            placeholder="选对方单位"
            value={peer}
            options={peers.map(({ station, name }) => ({ value: station, label: name }))}
            onChange={(value: string | undefined) => {
              setPeer(value ?? null)
              setJudged(undefined)
            }}
          />
          <Button type="primary" disabled={peer === null} loading={judging.busy} onClick={() => void judge()}>
            选文件核对
          </Button>
          <Button disabled={!heard} loading={anchors.busy} onClick={() => peer !== null && void anchors.run({ peer })}>
            导出审计锚
          </Button>
        </Space>
      </div>
      {chosen && !heard ? (
        <p className="quiet">还没有接收过{chosen.name}的包，没有审计锚：只能看它的链前后接不接得上。</p>
      ) : null}
      <p className="quiet">
        审计锚导出后，审计人员可以在别的电脑上用 verify-chain.mjs 独立核对（在程序文件夹里：安装版
        resources/auditor，便携版 auditor），不必用本程序。
      </p>
      {judged ? <Verdict words={judged.words} file={judged.file} /> : null}
    </>
  )
}

/** 对方的审计链, 核对 and 导出审计锚: what a city, or an auditor at either end, judges another station's chain by. */
export function PeerChainDialog({ onClose }: { readonly onClose: () => void }) {
  const asked = useAsk('exchange.peers', {})
  const peers = asked.value?.peers
  return (
    <Dialog width={680} title="对方的审计链" onClose={onClose}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {peers?.length === 0 ? (
        <Empty why="还没有登记对方的密钥，没有对方可核对。先在“本机与密钥”登记对方，接收它的包以后再来。" />
      ) : null}
      {peers && peers.length > 0 ? <PeerChainBody peers={peers} /> : null}
    </Dialog>
  )
}
