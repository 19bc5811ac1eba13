import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { date, text } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { pickSheet } from '#ui/component/file.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Read = OutputOf<'pending.readList'>
type Line = Read['lines'][number]

function Match({ line }: { readonly line: Line }) {
  if (line.match) return <StateTag tone="success">{`${line.match.serial} ${line.match.enterprise}`}</StateTag>
  return (
    <>
      <StateTag tone={line.alike.length > 0 ? 'warning' : 'danger'}>{line.why}</StateTag>
      {line.alike.length > 0 ? <div className="quiet">{line.alike.join('；')}</div> : null}
    </>
  )
}

const COLUMNS: readonly DataColumn<Line>[] = [
  numberColumn('row', '行', 50, (line) => line.row),
  wrapColumn('payee', '收款人', 190, (line) => line.payee),
  { key: 'account', label: '账号', width: 130, render: (line) => line.account },
  moneyColumn('amount', '金额', 110, (line) => line.amount),
  { key: 'paidOn', label: '支付日期', width: 100, render: (line) => line.paidOn ?? '' },
  { key: 'document', label: '凭证号', width: 110, render: (line) => line.document ?? '' },
  { key: 'order', label: '拨款申请', width: 130, render: (line) => line.order ?? '' },
  wrapColumn('match', '对上的申请', 300, (line) => <Match line={line} />),
]

const form = dialogForm('国库清单', {
  title: text({ label: '清单名称', required: true, max: 100, help: '清单的编号和日期，核对的人照它找原件' }),
  paidOn: date({ label: '支付日期', required: true, help: '清单里没有写日期的行用这一天' }),
  document: text({ label: '凭证号', required: true, max: 60, help: '清单里没有写凭证号的行用这一个' }),
  scan: text({ label: '原件存放处', required: true, max: 200, help: '盖章的清单放在哪一卷' }),
})

function Taking(props: { readonly name: string; readonly lines: readonly Line[]; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const sum = props.lines.reduce((all, one) => all + (one.amount ?? 0), 0)
  return (
    <CommandDialog
      route="pending.recordPayments"
      title={`录入对上的 ${props.lines.length} 笔（待核对）`}
      definition={form}
      initial={{ paidOn: today(), title: props.name }}
      okText="录入，交他人核对"
      input={({ title, paidOn, document, scan }) => ({
        title: `国库清单 ${title}`,
        payments: props.lines.flatMap(({ match, amount, ...line }) =>
          match && amount !== null
            ? [
                {
                  procedure: match.procedure,
                  subject: match.subject,
                  rev: match.rev,
                  amount,
                  paidOn: line.paidOn ?? paidOn,
                  document: line.document ?? document,
                  reason: null,
                  order: match.order,
                },
              ]
            : [],
        ),
        payer: null,
        scan: { attachment: null, name: scan },
      })}
      onDone={({ list }) => void navigate(`/desk/pending/${list}`)}
      onClose={props.onClose}
    >
      <p>
        合计 <MoneyInWords fen={sum} />
        。由拨付岗位的另一人核对后一起入账，每一笔各有分录；有一笔办不了，整份都不办。
      </p>
    </CommandDialog>
  )
}

/** The file that is chosen, read and looked through. */
function useTreasuryList() {
  const read = useCommand('pending.readList')
  const [list, setList] = useState<(Read & { readonly name: string }) | undefined>(undefined)
  const choose = async () => {
    const file = await pickSheet('.xlsx,.xls,.et,.csv')
    if (!file) return
    const reply = await read.run({ file })
    if (reply.ok) setList({ ...reply.value, name: file.name.replace(/\.[^.]*$/u, '') })
  }
  return { read, list, choose }
}

/** 国库清单: a list of what the treasury paid; what agrees with one application is recorded, the rest is shown with its reason. */
export function TreasuryPage() {
  const { read, list, choose } = useTreasuryList()
  const [taking, setTaking] = useState(false)
  const lines = list?.lines ?? []
  const matched = lines.filter((line) => line.match !== null)
  return (
    <ListPage<Line>
      title="国库清单"
      asked={null}
      rows={lines}
      rowKey={(line) => String(line.row)}
      columns={COLUMNS}
      fault={read.fault}
      onFaultRead={read.clear}
      add={{ label: '选择国库清单', word: '选择清单文件', run: () => void choose() }}
      actions={
        <Button disabled={matched.length === 0} onClick={() => setTaking(true)}>
          {matched.length === 0 ? '录入对上的' : `录入对上的（${matched.length} 笔）`}
        </Button>
      }
      above={list && list.notes.length > 0 ? <p className="hint">{list.notes.join('；')}</p> : null}
      footer={
        list ? (
          <span role="status">{`${list.sheet}：${lines.length} 行，对上 ${matched.length} 行，没有对上 ${lines.length - matched.length} 行`}</span>
        ) : undefined
      }
      rowClass={(line) => (line.match ? '' : 'row-late')}
      empty={
        <Empty why="还没有选择清单。财政国库给的支付清单（Excel）里有收款人、账号、金额的，程序逐行找出是哪一件申请；有几件都像的不猜，请逐件登记。">
          <Button loading={read.busy} onClick={() => void choose()}>
            选择清单文件
          </Button>
        </Empty>
      }
    >
      {taking && list ? <Taking name={list.name} lines={matched} onClose={() => setTaking(false)} /> : null}
    </ListPage>
  )
}
