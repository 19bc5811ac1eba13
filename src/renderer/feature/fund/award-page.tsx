import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { ListMenu } from '#ui/component/list-menu.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { stateTone, textOf } from '#ui/component/procedure/words.ts'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type AwardAct, Dialogs, lineOf, type AwardMember, type AwardDetail } from '#ui/feature/fund/award-dialog.tsx'

function Answer({ member }: { readonly member: AwardMember }) {
  const { answer, answeredOn, signatory } = member
  if (answer === null) return <span className="quiet">未确认</span>
  const said = `${answeredOn ?? ''} ${signatory}`
  return answer === 'confirmed' ? said : <StateTag tone="warning">{`放弃 ${said}`}</StateTag>
}

/** What a member still lacks, and what changed since it was listed. */
function hintsOf({ removed, account, answer, hits, state }: AwardMember): string[] {
  if (removed !== null) return [`移出：${removed}`]
  return [
    ...(hits.length > 0 ? [`拟定后有变：${hits.join('；')}`] : []),
    ...(account ? [] : ['没有收款账户']),
    ...(answer === 'declined' ? ['企业放弃，请移出'] : []),
    ...state.flags,
  ]
}

function columnsOf(view: AwardDetail, may: Mays, onAct: (act: AwardAct) => void): readonly DataColumn<AwardMember>[] {
  return [
    numberColumn('place', '名次', 56, (one) => lineOf(view, one)?.place ?? ''),
    wrapColumn('name', '场馆（称号）、企业', 200, (one) =>
      [lineOf(view, one)?.name, lineOf(view, one)?.firm].join('，'),
    ),
    moneyColumn('amount', '金额', 104, ({ amount }) => amount),
    wrapColumn('state', '状态', 106, ({ state }) => <StateTag tone={stateTone(state)}>{state.label}</StateTag>),
    wrapColumn('answer', '企业确认', 100, (one) => <Answer member={one} />),
    wrapColumn('hints', '提示', 150, (one) => hintsOf(one).join('；')),
    {
      key: 'act',
      label: '办理',
      width: 126,
      render: (one) => (
        <>
          {may.confirm && one.state.step === 'list-confirmation' ? (
            <Button
              size="small"
              aria-label={`录确认 ${one.serial}`}
              onClick={() => onAct({ kind: 'confirm', of: one })}
            >
              录确认
            </Button>
          ) : null}
          {may.remove && one.removed === null && one.state.approved === 0 ? (
            <Button
              size="small"
              danger
              aria-label={`移出 ${one.serial}`}
              onClick={() => onAct({ kind: 'remove', of: one })}
            >
              移出
            </Button>
          ) : null}
        </>
      ),
    },
    { key: 'serial', label: '申请编号', width: 160, hidden: true, render: ({ serial }) => serial },
  ]
}

type Mays = { readonly confirm: boolean; readonly remove: boolean }

/** What the list was drawn up by, and who is not on it. */
function Ground({ view }: { readonly view: AwardDetail }) {
  const { facts, list, titles, others } = view
  if (!facts) return <FactsLost />
  const out = facts.lines.filter((one) => one.amount === null)
  return (
    <>
      <Section title="名单">
        <FactList
          lines={[
            ['编号', textOf(list, 'serial')],
            ['拟定日期', textOf(list, 'drawnOn')],
            ['资金池', titles[textOf(list, 'pool')] ?? ''],
            ['依据', facts.clause],
            ['事实摘要', textOf(list, 'factsDigest').slice(0, 16)],
          ]}
        />
      </Section>
      <Section title="所据规定（拟定时）">
        <FactList lines={facts.rules.map((one) => [one.label, one.value] as const)} />
      </Section>
      {others.length > 0 ? (
        <Section title="现在的数据">
          {others.map((one) => (
            <p key={one}>
              <StateTag tone="warning">{one}</StateTag>
            </p>
          ))}
        </Section>
      ) : null}
      <Section title={`未列入（${out.length}）`}>
        <FactList lines={out.map((one) => [one.name, one.why] as const)} />
      </Section>
    </>
  )
}

function FactsLost() {
  return (
    <Section title="名单">
      <StateTag tone="danger">所据事实与摘要不符，不能作为依据</StateTag>
    </Section>
  )
}

function Buttons({ view, onAct }: { readonly view: AwardDetail; readonly onAct: (act: AwardAct) => void }) {
  const { can } = useSession()
  const standing = view.members.filter((one) => one.removed === null)
  const due = (step: string) => standing.filter((one) => one.state.step === step).length
  if (!view.own || view.list.voidedAt !== null) return null
  return (
    <>
      {can('fund.apply') && standing.every((one) => one.state.approved === 0) ? (
        <Button danger onClick={() => onAct({ kind: 'discard' })}>
          作废名单
        </Button>
      ) : null}
      {can('fund.notice') && due('notice') > 0 ? (
        <Button type="primary" onClick={() => onAct({ kind: 'post' })}>{`张贴公示（${due('notice')} 件）`}</Button>
      ) : null}
      {can('fund.approve') && due('approval') > 0 ? (
        <Button type="primary" onClick={() => onAct({ kind: 'approve' })}>{`成批批准（${due('approval')} 件）`}</Button>
      ) : null}
    </>
  )
}

function Loaded({ view, asked }: { readonly view: AwardDetail; readonly asked: ReturnType<typeof useAward> }) {
  const { can } = useSession()
  const openRecord = useOpenRecord()
  const [act, setAct] = useState<AwardAct | undefined>(undefined)
  const { list, members, label, own } = view
  const live = own && list.voidedAt === null
  const may = { confirm: live && can('fund.accept'), remove: live && can('fund.approve') }
  const standing = members.filter((one) => one.removed === null)
  const sum = (of: (one: AwardMember) => number) => standing.reduce((all, one) => all + of(one), 0)
  return (
    <ListPage<AwardMember>
      title={`${textOf(list, 'year')} 年${label}`}
      label="名单成员"
      note={
        <>
          <span>{textOf(list, 'serial')}</span>
          {list.voidedAt === null ? null : <StateTag tone="neutral">已作废</StateTag>}
          {own ? null : <StateTag tone="neutral">其他单位的名单，只能查看</StateTag>}
        </>
      }
      panel={<Ground view={view} />}
      actions={
        <>
          <ListMenu record="award_list" id={list.id} />
          <Buttons view={view} onAct={setAct} />
        </>
      }
      footer={
        <span role="status">
          在名单上 {standing.length} 家，合计 <Money fen={sum((one) => one.amount)} /> 元；已批准{' '}
          <Money fen={sum((one) => one.state.approved)} /> 元，已拨 <Money fen={sum((one) => one.state.paid)} /> 元
        </span>
      }
      asked={asked}
      columns={columnsOf(view, may, setAct)}
      rows={members}
      rowKey={(one) => one.id}
      onOpen={(one) => openRecord('fund_application', one.id)}
      empty={<Empty why="名单作废以后没有成员。">{null}</Empty>}
    >
      <Dialogs view={view} act={act} onClose={() => setAct(undefined)} />
    </ListPage>
  )
}

const useAward = (id: string) => useAsk('award.get', { id })

/** One list that pays: its members with their states, what is missing, what it rests on, and what may be done next. */
export function AwardPage() {
  const { id = '' } = useParams()
  const asked = useAward(id)
  if (asked.value) return <Loaded key={id} view={asked.value} asked={asked} />
  return (
    <ComingPage title="支持名单" asked={asked}>
      {asked.fault ? <GoButton to="/fund/awards">回到支持名单</GoButton> : null}
    </ComingPage>
  )
}
