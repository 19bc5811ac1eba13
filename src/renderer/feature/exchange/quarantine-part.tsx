import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { longText } from '#shared/definition/field.ts'
import { QUARANTINE_LIMITS } from '#shared/contract/quarantine.ts'
import { faultMessage } from '#shared/fault-words.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { saveFile } from '#ui/component/file.ts'
import { sizeText } from '#ui/component/file-size.ts'
import { Section } from '#ui/component/page.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

type Line = OutputOf<'quarantine.find'>[number]
type Act = { readonly line: Line; readonly what: 'export' | 'delete' }

const deleteForm = dialogForm('删除隔离的文件', {
  reason: longText({ label: '为什么删除', required: true, max: 200, help: '例如 信息中心已看过，是传坏的文件' }),
})
const exportForm = dialogForm('取出隔离的文件', {
  purpose: longText({ label: '交给谁、做什么用', required: true, max: 200, help: '例如 交信息中心查病毒' }),
})

const columns: readonly DataColumn<Line>[] = [
  { key: 'at', label: '拒收时间', width: 132, render: ({ at }) => shanghaiTime(at) },
  wrapColumn('name', '文件名', 220, ({ name }) => name),
  wrapColumn('code', '为什么', 250, ({ code }) => faultMessage(code)),
  { key: 'claimed', label: '自称来自（未证实）', width: 140, render: ({ claimedName }) => claimedName ?? '没有说' },
  numberColumn('size', '大小', 76, ({ size }) => sizeText(size)),
  { key: 'sm3', label: 'SM3', width: 130, render: ({ sm3 }) => <span title={sm3}>{`${sm3.slice(0, 12)}…`}</span> },
]

function ActDialog({ act, onClose }: { readonly act: Act; readonly onClose: () => void }) {
  const { sm3, name } = act.line
  if (act.what === 'delete')
    return (
      <CommandDialog
        route="quarantine.delete"
        title="删除隔离的文件"
        definition={deleteForm}
        okText="删除"
        danger
        onClose={onClose}
        input={({ reason }) => ({ sm3, reason })}
      >
        <p>{name}</p>
        <p className="quiet">删的是留存的副本；文件名、SM3 摘要和拒收的原因仍在审计记录里。</p>
      </CommandDialog>
    )
  return (
    <CommandDialog
      route="quarantine.export"
      title="取出隔离的文件"
      definition={exportForm}
      okText="取出"
      onClose={onClose}
      input={({ purpose }) => ({ sm3, purpose })}
      onDone={(file) => {
        void saveFile(file)
        onClose()
      }}
    >
      <p>{name}</p>
      <p className="quiet">取出的是原样的文件，来历不明：不要双击打开，交给信息中心。用途记入审计记录。</p>
    </CommandDialog>
  )
}

/** 隔离的文件: what was refused, kept apart until somebody looked into it; absent where there is none. */
export function QuarantinePart() {
  const { can } = useSession()
  const asked = useAsk('quarantine.find', {})
  const [act, setAct] = useState<Act | undefined>(undefined)
  const may = can('exchange.receive')
  const shown = useMemo<readonly DataColumn<Line>[]>(
    () =>
      may
        ? [
            ...columns,
            {
              key: 'act',
              label: '办理',
              width: 128,
              render: (line) => (
                <span className="inline-acts">
                  <Button
                    size="small"
                    aria-label={`取出 ${line.name}`}
                    onClick={() => setAct({ line, what: 'export' })}
                  >
                    取出
                  </Button>
                  <Button
                    size="small"
                    aria-label={`删除 ${line.name}`}
                    onClick={() => setAct({ line, what: 'delete' })}
                  >
                    删除
                  </Button>
                </span>
              ),
            },
          ]
        : columns,
    [may],
  )
  const rows = asked.value ?? []
  if (rows.length === 0 && !asked.fault) return null
  return (
    <Section title={`隔离的文件（${rows.length} 个）`}>
      <p className="hint">
        没有通过核验、拒收了的文件，加密存在本机，程序不会再打开它们。
        {`最多留 ${QUARANTINE_LIMITS.files} 个、共 ${QUARANTINE_LIMITS.bytes / 1024 / 1024} MB，再多时最早的让位；不进备份。`}
      </p>
      <DataTable<Line> label="隔离的文件" asked={asked} columns={shown} rows={rows} rowKey={(line) => line.sm3} />
      {act ? <ActDialog act={act} onClose={() => setAct(undefined)} /> : null}
    </Section>
  )
}
