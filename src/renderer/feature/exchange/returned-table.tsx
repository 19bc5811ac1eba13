import { Button, Space } from 'antd'
import { useMemo, useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import { DONE_AGAIN } from '#shared/contract/recovery.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { returnedReason } from '#shared/fault-words/returned.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { wordTag } from '#ui/component/state-tag.tsx'
import { ClaimButtons, ClaimConfirm, type ClaimSaid } from '#ui/feature/exchange/claim-act.tsx'
import { OUTCOME_WORDS, SOURCE_WORDS } from '#ui/feature/exchange/words.ts'

type Line = OutputOf<'exchange.epochs'>['returned'][number]
/** A ledger entry that stands here a second time, and what the payer says it is. */
type Said = { readonly line: Line; readonly same: boolean }

const ASK = 'exchange.settleDoneAgain'
const isAsked = ({ record, outcome, note }: Line) =>
  record === ledgerEntry.name && outcome === 'kept' && note === DONE_AGAIN

const columns: readonly DataColumn<Line>[] = [
  { key: 'outcome', label: '结果', width: 150, render: ({ outcome }) => wordTag(OUTCOME_WORDS[outcome]) },
  { key: 'label', label: '种类', width: 90, render: ({ label }) => label },
  { key: 'title', label: '记录', width: 170, render: ({ title }) => title },
  wrapColumn('note', '说明', 260, returnedReason),
  wrapColumn('source', '依据', 150, ({ source }) => SOURCE_WORDS[source]),
  wrapColumn('at', '谁交还的', 130, ({ peerName, at }) => `${peerName} ${shanghaiTime(at)}`),
]

const keyOf = (one: Line) => `${one.peerName} ${one.id} ${one.rev}`

function Summary({ line, same }: Said) {
  const words = line.amount === null ? '' : `（${amountInWords(line.amount)}）`
  return (
    <>
      <p>{`${line.title}${words}，由${line.peerName}交还，本站已另外登记同样的一笔。`}</p>
      <p>
        {same
          ? '是同一笔：原来的一笔补记，同时红冲，两边的台账都看得到，合计不变。同一申请的其他这样的分录一并办理。'
          : '是另一笔：原来的一笔补记，合计增加这一笔。同一申请的其他这样的分录一并办理。'}
      </p>
    </>
  )
}

/** The columns, with the act of each line where there is one to take. */
function useActColumns(
  lines: readonly Line[],
  onClaim: (said: ClaimSaid) => void,
  onSay: (said: Said) => void,
): readonly DataColumn<Line>[] {
  const { can } = useSession()
  const mayClaim = can(contract['exchange.settleClaims'].permission)
  const mayAsk = can(contract[ASK].permission)
  const acts = lines.some((line) => (mayAsk && isAsked(line)) || (mayClaim && line.claim !== null))
  return useMemo<readonly DataColumn<Line>[]>(() => {
    if (!acts) return columns
    const act: DataColumn<Line> = {
      key: 'act',
      label: '办理',
      width: 166,
      render: (line) =>
        mayClaim && line.claim !== null ? (
          <ClaimButtons line={line} onSay={onClaim} />
        ) : mayAsk && isAsked(line) ? (
          <SameButtons line={line} onSay={onSay} />
        ) : null,
    }
    return [...columns.slice(0, 4), act, ...columns.slice(4)]
  }, [acts, mayAsk, mayClaim, onClaim, onSay])
}

function SameButtons({ line, onSay }: { readonly line: Line; readonly onSay: (said: Said) => void }) {
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onSay({ line, same: true })}>
        是同一笔
      </Button>
      <Button size="small" onClick={() => onSay({ line, same: false })}>
        是另一笔
      </Button>
    </Space>
  )
}

/** All claims at once, where there are several. */
function AllClaims({ lines, onSay }: { readonly lines: readonly Line[]; readonly onSay: (said: ClaimSaid) => void }) {
  const { can } = useSession()
  const claims = can(contract['exchange.settleClaims'].permission) ? lines.filter((line) => line.claim !== null) : []
  if (claims.length < 2) return null
  return (
    <Space className="toolbar">
      <span>{`${claims.length} 条只有对方的说法，与纸质件核对以后办理：`}</span>
      <Button size="small" onClick={() => onSay({ lines: claims, take: true })}>
        全部取回
      </Button>
      <Button size="small" onClick={() => onSay({ lines: claims, take: false })}>
        全部不取回
      </Button>
    </Space>
  )
}

/** Own rows that peers gave back; of a ledger entry that was entered again the payer says whether it is the same one. */
export function ReturnedTable({ lines }: { readonly lines: readonly Line[] }) {
  const openRecord = useOpenRecord()
  const command = useCommand(ASK)
  const [said, setSaid] = useState<Said | undefined>(undefined)
  const [claimed, setClaimed] = useState<ClaimSaid | undefined>(undefined)
  const shown = useActColumns(lines, setClaimed, setSaid)
  const run = async (confirmation: string) =>
    said && command.faultOf({ id: said.line.id, same: said.same, confirmation })
  const act = said?.same ? '补记并红冲' : '补记'
  return (
    <>
      <AllClaims lines={lines} onSay={setClaimed} />
      <DataTable<Line>
        label="交还给本站的记录"
        asked={null}
        columns={shown}
        rows={lines}
        rowKey={keyOf}
        onOpen={(line) => openRecord(line.record, line.id)}
        empty="还没有单位交还过本站的记录。"
      />
      <ClaimConfirm said={claimed} onClose={() => setClaimed(undefined)} />
      <ConfirmFinal
        open={said !== undefined}
        title={act}
        act={act}
        route={ASK}
        summary={said ? <Summary {...said} /> : null}
        onConfirm={run}
        onClose={() => setSaid(undefined)}
      />
    </>
  )
}
