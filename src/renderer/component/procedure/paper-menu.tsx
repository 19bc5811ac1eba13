import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { listsOf } from '#ui/component/list-menu.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { CALL_BLANKS } from '#shared/definition/paper/blank-set.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'

type Offer = OutputOf<'print.papers'>[number]

/** Where a paper is issued, and what it is called; one of several rows is told from the others by its own words. */
export function itemOf({ code, name, record, id, of }: Omit<Offer, 'drawn'>): {
  readonly key: string
  readonly label: string
} {
  return { key: `/print/paper/${code}/${id}?record=${record}`, label: `${code} ${name}${of === '' ? '' : `（${of}）`}` }
}

const BLANKS = 'blanks'

/** 打印单据: the papers that have something to say of a record, and of the rows that belong to it. */
export function PaperMenu({ record, id }: { readonly record: string; readonly id: string }) {
  const navigate = useNavigate()
  const asked = useAsk('print.papers', { record, ids: [id] })
  const lists = listsOf(record, id).map(({ key, label }) => ({ key, label }))
  const blanks = useCommand('print.blanks')
  const print = async () => {
    const reply = await blanks.run({ subject: id })
    if (reply.ok) openPdf(reply.value)
  }
  const set = record === fundCall.name ? [{ key: BLANKS, label: `成套空白表（${CALL_BLANKS.join('、')}）` }] : []
  const items = [...set, ...(asked.value ?? []).filter((one) => !one.drawn).map(itemOf), ...lists]
  if (items.length === 0) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => void (key === BLANKS ? print() : navigate(key)) }}
      >
        <Button loading={blanks.busy}>打印单据</Button>
      </Dropdown>
      <FaultAlert fault={blanks.fault} />
    </>
  )
}
