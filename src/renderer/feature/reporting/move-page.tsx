import { useMemo, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { choice, date, longText, reference, text } from '#shared/definition/field.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { actColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { dialogForm, FormDialog, useFormState } from '#ui/component/form-dialog.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Answer = OutputOf<'move.find'>
type Move = Answer['moves'][number]

function formOf(targets: Answer['targets']) {
  return dialogForm('确认迁移', {
    enterprise: reference({ label: '企业（原登记）', required: true, target: 'enterprise' }),
    toStation: choice({
      label: '迁入单位',
      required: true,
      of: targets.map(({ station, name }) => ({ value: station, label: name })),
    }),
    movedOn: date({ label: '迁移日期', required: true }),
    document: text({ label: '依据文号', max: 60 }),
    reason: longText({ label: '事由', required: true, max: 300, help: '例如 住所迁到外县，营业执照已变更' }),
  })
}

type MoveValues = Omit<InputOf<'move.decide'>, 'confirmation'>

/** Which enterprise goes from where to where, read again from the books: a wrong unit is seen before it is final. */
function MoveSummary({ values, targets }: { readonly values: MoveValues; readonly targets: Answer['targets'] }) {
  const asked = useAsk('register.get', { record: 'enterprise', id: values.enterprise })
  const row = asked.value?.row
  const peers = useAsk('exchange.peers', {})
  const nameOf = (station: string) =>
    targets.find((one) => one.station === station)?.name ??
    peers.value?.peers.find((one) => one.station === station)?.name ??
    ''
  return (
    <>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <FactList
        lines={[
          ['企业', String(row?.['name'] ?? '')],
          ['统一社会信用代码', String(row?.['identifier'] ?? '')],
          ['迁出单位', row ? nameOf(row.station) : ''],
          ['迁入单位', nameOf(values.toStation)],
          ['迁移日期', values.movedOn],
          ['依据文号', values.document ?? ''],
          ['事由', values.reason],
        ]}
      />
    </>
  )
}

function MoveDialog({ targets, onClose }: { readonly targets: Answer['targets']; readonly onClose: () => void }) {
  const form = useMemo(() => formOf(targets), [targets])
  const [values, setValues] = useState<MoveValues | undefined>(undefined)
  const state = useFormState(form, { movedOn: today() })
  const command = useCommand('move.decide', onClose)
  if (values)
    return (
      <ConfirmFinal
        open
        title="确认企业迁移"
        act="确认迁移"
        route="move.decide"
        summary={<MoveSummary values={values} targets={targets} />}
        onConfirm={(confirmation) => command.faultOf({ ...values, confirmation })}
        onClose={() => setValues(undefined)}
      />
    )
  return (
    <FormDialog
      title="确认企业迁移"
      definition={form}
      state={state}
      okText="下一步"
      onClose={onClose}
      onSubmit={setValues}
    >
      <p>确认以后，原单位的登记不再更改；迁入单位收到后接收为新的登记，历史留在原登记上。这一步不能撤回。</p>
    </FormDialog>
  )
}

function columnsOf(onAccept: ((move: Move) => void) | undefined): readonly DataColumn<Move>[] {
  return [
    {
      key: 'state',
      label: '状态',
      width: 142,
      render: ({ arrived }) =>
        arrived ? (
          <StateTag tone="success">迁入单位已接收</StateTag>
        ) : (
          <StateTag tone="waiting">待迁入单位接收</StateTag>
        ),
    },
    { key: 'name', label: '企业名称', width: 230, render: ({ name }) => name },
    { key: 'from', label: '迁出', width: 84, render: ({ from }) => from },
    { key: 'to', label: '迁入', width: 84, render: ({ to }) => to },
    { key: 'movedOn', label: '迁移日期', width: 92, render: ({ movedOn }) => movedOn },
    wrapColumn('document', '依据', 150, ({ document }) => document),
    wrapColumn('reason', '事由', 220, ({ reason }) => reason),
    ...actColumn('接收', onAccept, { when: ({ mine }) => mine }),
  ]
}

/** 企业迁移: the city says that an enterprise belongs to another unit; the old row stands still, the new unit takes it in. */
export function MovePage() {
  const openRecord = useOpenRecord()
  const { can, station } = useSession()
  const asked = useAsk('move.find', {})
  const { run: acceptNow } = useCommand('move.accept')
  const [moving, setMoving] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const decides = station.kind === 'city' && can('city.decide')
  const takes = can('register.write')
  const columns = useMemo(() => {
    const accept = async (move: Move) => {
      const reply = await acceptNow({ id: move.id })
      setFault(reply.ok ? undefined : reply.fault)
      if (reply.ok) openRecord('enterprise', reply.value.id)
    }
    return columnsOf(takes ? (move) => void accept(move) : undefined)
  }, [acceptNow, openRecord, takes])
  const rows = asked.value?.moves ?? []
  const waiting = rows.filter((one) => one.arrived === null).length
  return (
    <PaperListPage<Move>
      title="企业迁移"
      sheet={{ list: 'moves' }}
      add={decides ? { label: '确认企业迁移', word: '确认迁移', run: () => setMoving(true) } : undefined}
      footer={<span role="status">{`共 ${rows.length} 家，待接收 ${waiting} 家`}</span>}
      fault={fault}
      onFaultRead={() => setFault(undefined)}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      onOpen={(one) => {
        const id = one.arrived ?? one.enterprise
        if (id !== null) openRecord('enterprise', id)
      }}
      empty={
        station.kind === 'city'
          ? '没有企业在单位之间迁移。企业从一个县迁到另一个县时，由市级在这里确认。'
          : '没有迁入或迁出本单位的企业。市级确认迁移以后，随下发的包到这里。'
      }
    >
      {moving ? <MoveDialog targets={asked.value?.targets ?? []} onClose={() => setMoving(false)} /> : null}
    </PaperListPage>
  )
}
