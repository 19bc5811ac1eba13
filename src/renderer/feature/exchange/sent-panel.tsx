import { Button } from 'antd'
import { useState } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { wordTag } from '#ui/component/state-tag.tsx'
import { useOpenCopy } from '#ui/feature/exchange/open-copy-dialog.tsx'
import { SentFiles } from '#ui/feature/exchange/file-part.tsx'
import { VolumeDialog } from '#ui/feature/exchange/volume-dialog.tsx'
import { countWords, PACKAGE_WORDS, type PackageLine } from '#ui/feature/exchange/words.ts'
import { digestGroups, purposeWord, SUM_LABELS } from '#shared/definition/slip.ts'
import { shanghaiTime } from '#shared/model/date.ts'

const AGAIN = ['exchange.fileAgain', 'exchange.slipAgain'] as const satisfies readonly RouteName[]

/** One package that was written: what is in it, its file and slip again, volumes, and the copy an auditor opens. */
export function SentPanel({ line }: { readonly line: PackageLine }) {
  const { can } = useSession()
  const [cutting, setCutting] = useState(false)
  const saving = useSaving()
  const file = useCommand('exchange.fileAgain')
  const slip = useCommand('exchange.slipAgain')
  const { button, dialog } = useOpenCopy()
  const { digest } = line
  const gone = line.file === null
  const again = async (which: (typeof AGAIN)[number]) => {
    const reply = await (which === 'exchange.fileAgain' ? file : slip).run({ digest })
    if (reply.ok) await saving.save([reply.value])
  }
  return (
    <Section title={`送${line.peerName} 第 ${line.seq} 号`}>
      <FaultAlert fault={file.fault ?? slip.fault} />
      <div className="inline-acts">
        {can('exchange.send') ? (
          <>
            {gone ? null : (
              <Button size="small" loading={file.busy} onClick={() => void again('exchange.fileAgain')}>
                再存文件
              </Button>
            )}
            <Button size="small" loading={slip.busy} onClick={() => void again('exchange.slipAgain')}>
              补打交接单
            </Button>
            {gone ? null : (
              <Button size="small" aria-label={`第 ${line.seq} 号分卷`} onClick={() => setCutting(true)}>
                分卷
              </Button>
            )}
          </>
        ) : null}
        {gone ? null : button?.(line)}
      </div>
      {can('exchange.send') ? (
        <p className="quiet key-step">
          {gone
            ? '这个包的文件已过保管期限，清理掉了；登记、指纹和合计一直保留，交接单仍可补打。'
            : '再存的文件同第一次的一模一样；补打的交接单数字同第一张，印有“补打”和次数。'}
        </p>
      ) : null}
      <JobProgress of={slip} label="正在排版交接单" />
      <SavedFiles saving={saving} />
      <div className="key-step">
        <SentFacts line={line} />
      </div>
      {dialog}
      {cutting ? <VolumeDialog line={line} onClose={() => setCutting(false)} /> : null}
    </Section>
  )
}

/** What was written, when, by whom, with which sums. */
function SentFacts({ line }: { readonly line: PackageLine }) {
  const { digest, state } = line
  const files = useAsk('exchange.packageFiles', { digest })
  return (
    <>
      <FaultAlert fault={files.fault} onRetry={files.refresh} />
      <FactList
        lines={[
          ['情况', wordTag(PACKAGE_WORDS[state])],
          ['用途', purposeWord(line.purpose)],
          ['写出时间', shanghaiTime(line.at)],
          ['经手', line.byName],
          ['内容', countWords(line.records ?? line.counts) || '只有回执，没有新的内容'],
          ['附件', files.value ? <SentFiles key="files" files={files.value} /> : ''],
          [SUM_LABELS.applied, <MoneyInWords key="applied" fen={line.sums.applied} />],
          [SUM_LABELS.approved, <MoneyInWords key="approved" fen={line.sums.approved} />],
          [SUM_LABELS.paid, <MoneyInWords key="paid" fen={line.sums.paid} />],
          ['指纹', digestGroups(digest).join(' ')],
        ]}
      />
    </>
  )
}
