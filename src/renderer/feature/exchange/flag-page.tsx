import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { longText } from '#shared/definition/field.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { OpenOrAll } from '#ui/component/filter-bar.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { ReturnDialog } from '#ui/component/return-dialog.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

type Flag = OutputOf<'exchange.flags'>[number]

const dispositionForm = dialogForm('处置', {
  disposition: longText({
    label: '怎么处置的',
    required: true,
    max: 300,
    help: '查了什么、结论是什么，例如“已电话核实，乙县当日退回该申请”',
  }),
})

function FlagDialog({ flag, onClose }: { readonly flag: Flag; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="exchange.clearFlag"
      title="处置提示"
      definition={dispositionForm}
      okText="记下处置"
      onClose={onClose}
      input={(values) => ({ id: flag.id, disposition: values.disposition })}
    >
      <p>
        {flag.title}：{flag.message}
      </p>
    </CommandDialog>
  )
}

const confirmForm = dialogForm('决定复核', {
  text: longText({
    label: '复核意见',
    required: true,
    max: 500,
    help: '看过改动后的申请，为什么决定仍然成立；不成立的，请关闭后点“退回”，或打开申请办理',
  }),
})

/** A decision whose ground moved: looked at again and confirmed, or the application goes back. */
function ConfirmDialog({ flag, onClose }: { readonly flag: Flag; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="decision.confirm"
      title="复核决定"
      definition={confirmForm}
      okText="维持原决定"
      onClose={onClose}
      input={({ text }) => ({ opinion: flag.row, text })}
    >
      <p>{flag.message}</p>
      <p className="hint">打开申请，右边“决定时”和“现在”并排列出。原决定不改写，复核另记一笔，随包报送。</p>
    </CommandDialog>
  )
}

/** What became of a finding: kept in view after it is no longer open. */
const dispositionColumns: readonly DataColumn<Flag>[] = [
  wrapColumn('disposition', '怎么处置的', 200, ({ cleared }) =>
    cleared ? cleared.disposition : <StateTag tone="waiting">待处置</StateTag>,
  ),
  wrapColumn('cleared', '处置人和时间', 118, ({ cleared }) =>
    cleared ? `${cleared.byName || '程序'} ${shanghaiTime(cleared.at)}` : '',
  ),
]

function flagColumns(
  all: boolean,
  names: ReadonlyMap<string, string>,
  onClear: ((flag: Flag) => void) | undefined,
  onReturn: ((flag: Flag) => void) | undefined,
  isOwnStale: (flag: Flag) => boolean,
): readonly DataColumn<Flag>[] {
  const columns: readonly DataColumn<Flag>[] = [
    { key: 'at', label: '发现时间', width: 132, render: ({ at }) => shanghaiTime(at) },
    { key: 'station', label: '单位', width: 80, render: ({ station }) => names.get(station) ?? '本单位' },
    { key: 'record', label: '种类', width: 80, render: ({ record }) => definitions().record(record)?.label ?? '单位' },
    wrapColumn('title', '记录', all ? 150 : 220, ({ title }) => title),
    wrapColumn('message', '提示', all ? 210 : 400, ({ message, cleared }) => (
      <StateTag tone={cleared ? 'neutral' : 'warning'}>{message}</StateTag>
    )),
    ...(all ? dispositionColumns : []),
  ]
  if (!onClear) return columns
  return [
    ...columns,
    {
      key: 'act',
      label: '处置',
      width: onReturn ? 140 : 84,
      render: (flag) =>
        flag.cleared ? null : (
          <div className="inline-acts">
            <Button size="small" onClick={() => onClear(flag)}>
              {RETURN_CODES.has(flag.code) ? '去答复' : isOwnStale(flag) ? '复核' : '处置'}
            </Button>
            {onReturn && flag.record !== 'station' && names.has(flag.station) && !RETURN_CODES.has(flag.code) ? (
              <Button size="small" onClick={() => onReturn(flag)}>
                退回
              </Button>
            ) : null}
          </div>
        ),
    },
  ]
}

/** A finding about a station itself is about no record: it opens where that station's packages are listed. */
const PLACES = { city: '/exchange/counties', county: '/exchange/replies' } as const

/** Findings that live on the page of returns until they are answered there. */
const RETURN_CODES = new Set(['RETURNED', 'RETURN_ANSWERED', 'RETURN_CORRECTED'])

const flagKey = (flag: Flag) => flag.id

/** 提示处置: what was found while taking packages in; nothing was blocked, so a person says what became of it. */
export function FlagPage() {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const { can, station } = useSession()
  const [waiting, setWaiting] = useState(true)
  const asked = useAsk('exchange.flags', { open: waiting })
  const peers = useAsk('exchange.peers', {})
  const [chosen, setChosen] = useState<Flag | undefined>(undefined)
  const mayClear = can('exchange.receive')
  const names = useMemo(
    () => new Map((peers.value?.peers ?? []).map((peer) => [peer.station, peer.name])),
    [peers.value],
  )
  const [returning, setReturning] = useState<Flag | undefined>(undefined)
  const mayReturn = mayClear && station.kind === 'city'
  const mayConfirm = can('city.decide')
  const isOwnStale = useCallback(
    (flag: Flag) => mayConfirm && flag.code === 'STALE_DECISION' && !names.has(flag.station),
    [mayConfirm, names],
  )
  const columns = useMemo(() => {
    const clear = (flag: Flag) => (RETURN_CODES.has(flag.code) ? void navigate('/reporting/returns') : setChosen(flag))
    return flagColumns(!waiting, names, mayClear ? clear : undefined, mayReturn ? setReturning : undefined, isOwnStale)
  }, [waiting, names, mayClear, mayReturn, isOwnStale, navigate])
  const rows = asked.value ?? []
  const open = rows.filter((one) => one.cleared === null).length
  return (
    <PaperListPage<Flag>
      title="提示处置"
      label={waiting ? '待处置的提示' : '全部提示'}
      sheet={{ list: 'flags', open: waiting }}
      footer={
        <span role="status">{waiting ? `待处置 ${open} 条` : `共 ${rows.length} 条，其中待处置 ${open} 条`}</span>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={flagKey}
      onOpen={(flag) =>
        void navigate(flag.record === 'station' ? PLACES[station.kind] : recordPath(flag.record, flag.row))
      }
      filters={<OpenOrAll open={waiting} word="待处置" onChange={setWaiting} />}
      empty={`${waiting ? '没有待处置的' : '还没有过'}提示。接收报送包时发现的疑点会列在这里。`}
    >
      {chosen && isOwnStale(chosen) ? <ConfirmDialog flag={chosen} onClose={() => setChosen(undefined)} /> : null}
      {chosen && !isOwnStale(chosen) ? <FlagDialog flag={chosen} onClose={() => setChosen(undefined)} /> : null}
      {returning ? (
        <ReturnDialog
          record={returning.record}
          row={returning.row}
          title={returning.title}
          reason={returning.message}
          code={returning.code}
          onClose={() => setReturning(undefined)}
        />
      ) : null}
    </PaperListPage>
  )
}
