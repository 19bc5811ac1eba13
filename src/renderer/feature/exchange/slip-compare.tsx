import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { digestGroups, previousWord, slipLines, SLIP_TOTAL } from '#shared/definition/slip.ts'
import type { Fault } from '#shared/contract/route.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { saveFile } from '#ui/component/file.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { type InboxSource, whichOf } from '#ui/feature/exchange/use-inbox.ts'
import type { PackagePreview } from '#ui/feature/exchange/words.ts'
import './exchange.css'

/** The rows of the slip by kind of record, for who goes through it line by line. */
function SlipRows({ preview }: { readonly preview: PackagePreview }) {
  const lines = slipLines(definitions(), preview.rows, preview.sums)
  // The lines of records come first, in the order of the manifest.
  const kinds = Object.keys(preview.rows)
  return (
    <div className="slip-lines" tabIndex={0} role="region" aria-label="交接单逐行">
      <PlainTable
        className="compare"
        rows={lines}
        rowKey={({ label }) => label}
        columns={[
          { label: '序号', render: (_, at) => at + 1 },
          { label: '内容', heads: true, render: ({ label }) => label },
          { label: '行数（版本）', figures: true, render: ({ rows }) => rows },
          {
            label: '记录',
            figures: true,
            render: ({ amount }, at) => (amount === undefined ? (preview.records[kinds[at] ?? ''] ?? 0) : ''),
          },
          { label: '金额（元）', render: ({ amount }) => (amount === undefined ? '' : <Money fen={amount} />) },
        ]}
      />
    </div>
  )
}

/** What stands on the paper slip, in its order and spelling, to be compared before anything is taken in (format §9). */
export function SlipCompare(props: {
  readonly preview: PackagePreview
  readonly compared: boolean
  /** Absent where there is nothing left to decide. */
  readonly onCompared?: (compared: boolean) => void
}) {
  const { preview, compared, onCompared } = props
  const [open, setOpen] = useState(false)
  const lines = slipLines(definitions(), preview.rows, preview.sums)
  const groups = digestGroups(preview.digest)
  const records = lines.filter(({ amount }) => amount === undefined)
  const total = records.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <section className="slip-compare" aria-label="与交接单核对">
      <dl>
        <dt>文件指纹</dt>
        <dd className="slip-groups">
          {/* Eight to a line, as on the paper. */}
          <div>{groups.slice(0, 8).join(' ')}</div>
          <div>{groups.slice(8).join(' ')}</div>
        </dd>
        <dt>上一次报送</dt>
        <dd>
          {previousWord(preview.previous)}
          {preview.previous === null ? '' : `（第 ${preview.seq - 1} 号）`}
        </dd>
        <dt>合计</dt>
        <dd className="slip-sums">
          {lines.map(({ label, amount }) =>
            amount === undefined ? null : (
              <span key={label}>
                {label} <Money fen={amount} /> 元
              </span>
            ),
          )}
          <span>
            {SLIP_TOTAL} <MoneyInWords fen={preview.sums.paid} />
          </span>
        </dd>
      </dl>
      <div className="slip-tick">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起逐行' : `逐行核对（${records.length} 种，${total} 行）`}
        </Button>
        {onCompared ? (
          <>
            <Checkbox checked={compared} onChange={(event) => onCompared(event.target.checked)}>
              与交接单相符
            </Checkbox>
            <span className="hint">
              没有交接单的，请打电话请对方念指纹来核对。不勾也能接收，审计记录里会写明没有核对。
            </span>
          </>
        ) : null}
      </div>
      {open ? <SlipRows preview={preview} /> : null}
    </section>
  )
}

/** The preview on paper and in Excel: what was looked at before receiving can be kept with the slip. */
export function PreviewButtons(props: {
  readonly source: InboxSource
  readonly onFault: (fault: Fault | undefined) => void
}) {
  const { can } = useSession()
  const { run, busy } = useCommand('exchange.previewList')
  const make = async (as: 'print' | 'sheet') => {
    const reply = await run({ ...whichOf(props.source), as })
    props.onFault(reply.ok ? undefined : reply.fault)
    if (!reply.ok) return
    if (as === 'print') openPdf(reply.value)
    else void saveFile(reply.value)
  }
  const may = can('exchange.receive')
  useUiCommands(
    may ? [{ id: 'print:preview', label: '打印来件内容', shortcut: 'Ctrl+P', run: () => void make('print') }] : [],
  )
  if (!may) return null
  return (
    <>
      <Button loading={busy} onClick={() => void make('sheet')}>
        导出 Excel
      </Button>
      <Keyed shortcut="Ctrl+P" loading={busy} onClick={() => void make('print')}>
        打印
      </Keyed>
    </>
  )
}
