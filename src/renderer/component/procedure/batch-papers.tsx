import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { SIDES } from '#ui/component/print-side.ts'
import { openPdf } from '#ui/component/open-file.ts'

type Offer = { readonly code: string; readonly name: string; readonly id: string; readonly of: string }

/** The papers of the chosen records themselves, each with those it has something to say of. */
export function batchesOf(offers: readonly Offer[]) {
  const batches = new Map<string, { readonly code: string; readonly name: string; readonly subjects: string[] }>()
  for (const { code, name, id, of } of offers) {
    if (of !== '') continue
    const batch = batches.get(code) ?? { code, name, subjects: [] }
    batch.subjects.push(id)
    batches.set(code, batch)
  }
  return [...batches.values()]
}

/** 成批打印 of the chosen records: the papers they have, each printed of all it has something to say of. */
export function BatchPapers({ record, ids }: { readonly record: string; readonly ids: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const asked = useAsk('print.papers', { record, ids: ids.slice(0, 100) }, { enabled: open && ids.length > 0 })
  const [duplex, setDuplex] = useState(true)
  const issue = useCommand('print.issue')
  const batches = batchesOf(asked.value ?? [])
  const print = async (code: string) => {
    setOpen(false)
    const subjects = batches.find((one) => one.code === code)?.subjects ?? []
    const reply = await issue.run({ form: code, record, subjects, fill: 'filled', duplex })
    if (reply.ok) openPdf(reply.value.file)
  }
  const items = batches.map(({ code, name, subjects }) => ({
    key: code,
    label: `${code} ${name}（${subjects.length} 件）`,
  }))
  // What is chosen stands above the papers, which are issued at once.
  const sides = SIDES.map(({ value, label }) => ({
    key: String(value),
    label: `${duplex === value ? '✓' : '　'} ${label}`,
  }))
  const nothing = [{ key: '', label: asked.loading ? '正在查找' : '没有可以出具的单据', disabled: true }]
  return (
    <>
      <Dropdown
        trigger={['click']}
        open={open && ids.length > 0}
        // Choosing a side is not yet printing.
        onOpenChange={(wanted, { source }) => setOpen(wanted || source === 'menu')}
        menu={{
          items: items.length > 0 ? [...sides, { type: 'divider' }, ...items] : nothing,
          onClick: ({ key }) => {
            const side = SIDES.find(({ value }) => String(value) === key)
            if (side) setDuplex(side.value)
            else void print(key)
          },
        }}
      >
        <Button disabled={ids.length === 0} loading={issue.busy}>
          {ids.length === 0 ? '成批打印（先选）' : `成批打印（${ids.length} 件）`}
        </Button>
      </Dropdown>
      <FaultAlert fault={issue.fault} />
    </>
  )
}
