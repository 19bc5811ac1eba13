import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { shortDigest, purposeWord } from '#shared/definition/slip.ts'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import type { Opened } from '#ui/feature/exchange/use-inbox.ts'
import { missingWords, type Preview } from '#ui/feature/exchange/words.ts'
import './exchange.css'

/** What a person should look at before a package is taken in together with others. */
function worthLooking({ counts, missing, returned, heldSeq }: Preview): string[] {
  return [
    ...(counts.flagged > 0 ? [`提示 ${counts.flagged} 条`] : []),
    ...(missing.length > 0 ? [missingWords(missing)] : []),
    ...(returned.length > 0 ? [`交还本站恢复后缺少的记录 ${returned.length} 条`] : []),
    ...(heldSeq === 0 ? ['第一次来件'] : []),
  ]
}

/** Several packages at once: unit, number, fingerprint, sums and what to look at stand here before anything is written. */
export function TakeDialog(props: {
  readonly lines: readonly Opened[]
  readonly busy: boolean
  readonly onTake: (compared: ReadonlySet<string>) => void
  readonly onClose: () => void
}) {
  const { lines, busy, onTake, onClose } = props
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const tick = (key: string, on: boolean) => {
    const next = new Set(compared)
    if (on) next.add(key)
    else next.delete(key)
    setCompared(next)
  }
  const paid = lines.reduce((sum, { preview }) => sum + (preview?.sums.paid ?? 0), 0)
  return (
    <Modal
      open
      title={`接收 ${lines.length} 个报送包`}
      width={1080}
      style={{ top: 24 }}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button type="primary" loading={busy} onClick={() => onTake(compared)}>
            {`接收这 ${lines.length} 个`}
          </Button>
        </>
      }
    >
      <p>逐个与交接单核对；对不上的、要细看的，返回后不要选它。接收后不能撤回，只能用新的包更正。</p>
      <div className="confirm-many-box" tabIndex={0} role="region" aria-label="要接收的包">
        <table className="confirm-many">
          <thead>
            <tr>
              <th scope="col">来自</th>
              <th scope="col">内容</th>
              <th scope="col">指纹前四组</th>
              <th scope="col">申请、批准、拨付合计（元）</th>
              <th scope="col">新增 / 修改</th>
              <th scope="col">要看的</th>
              <th scope="col">核对</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, preview }) =>
              preview ? (
                <tr key={key}>
                  <th scope="row">{preview.fromName}</th>
                  <td>{`${purposeWord(preview.purpose)}第 ${preview.seq} 号`}</td>
                  <td className="slip-groups">{shortDigest(preview.digest)}</td>
                  <td className="amount">
                    <Money fen={preview.sums.applied} />
                    <br />
                    <Money fen={preview.sums.approved} />
                    <br />
                    <Money fen={preview.sums.paid} />
                  </td>
                  <td>{`${preview.counts.added} / ${preview.counts.changed}`}</td>
                  <td>
                    {worthLooking(preview).map((words) => (
                      <div key={words}>
                        <StateTag tone="warning">{words}</StateTag>
                      </div>
                    ))}
                  </td>
                  <td>
                    <Checkbox
                      checked={compared.has(key)}
                      aria-label={`${preview.fromName}第 ${preview.seq} 号与交接单相符`}
                      onChange={(event) => tick(key, event.target.checked)}
                    >
                      与交接单相符
                    </Checkbox>
                  </td>
                </tr>
              ) : null,
            )}
          </tbody>
        </table>
      </div>
      <p>
        拨付合计 <MoneyInWords fen={paid} />
      </p>
      <p className="hint">没有勾“与交接单相符”的也接收，审计记录里会写明没有核对。</p>
    </Modal>
  )
}
