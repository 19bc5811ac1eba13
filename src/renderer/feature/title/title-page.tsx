import { useParams } from 'react-router'
import { displayValue } from '#shared/definition/record.ts'
import { title as titleRecord } from '#shared/definition/register/title.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import type { TitleFile } from '#shared/contract/title.ts'
import { TitleTag, titleHints } from '#ui/feature/title/title-state.tsx'
import { TitleSupport } from '#ui/feature/title/title-support.tsx'

function Certificate({ file }: { readonly file: TitleFile }) {
  const { line, row } = file
  const { ecommerceClass } = titleRecord.fields
  return (
    <Section title="证书内容" id="certificate">
      <FactList
        wide
        lines={[
          ['称号', line.kindLabel],
          ['证书编号', line.number],
          ['企业（基地）', line.holder],
          ['证照号码', textOf(row, 'holderIdentifier')],
          ['法定代表人', textOf(row, 'legalRepresentative')],
          ['经营地址', textOf(row, 'address')],
          ['类别', displayValue(ecommerceClass, row['ecommerceClass'])],
          ['授予单位', textOf(row, 'issuedBy')],
          ['文号', line.document],
          ['授予日期', line.issuedOn],
          ['有效期至', line.validTo],
        ]}
      />
    </Section>
  )
}

function Duties({ file }: { readonly file: TitleFile }) {
  const { recordPath } = usePaths()
  return (
    <Section title="年审、变更、撤销" id="duty">
      {file.duties.length === 0 ? (
        <Empty why="授予以后还没有办过年审、变更或撤销。" />
      ) : (
        <PlainTable
          rows={file.duties}
          rowKey={(one) => one.id}
          columns={[
            { label: '申请日期', width: 110, heads: true, render: ({ appliedOn }) => appliedOn },
            {
              label: '事项',
              width: 130,
              render: ({ procedure }) => definitions().procedure(procedure)?.screen?.noun ?? procedure,
            },
            {
              label: '编号',
              render: ({ procedure, id, serial }) => (
                <GoButton
                  type="link"
                  size="small"
                  to={recordPath(definitions().procedure(procedure)?.record ?? '', id)}
                >
                  {serial}
                </GoButton>
              ),
            },
            { label: '年度', width: 80, render: ({ year }) => year },
            {
              label: '状态',
              width: 160,
              render: ({ finished, label }) => <StateTag tone={finished ? 'neutral' : 'active'}>{label}</StateTag>,
            },
          ]}
        />
      )}
    </Section>
  )
}

/** What is to be done about it, and where it came from. */
function TitlePanel({ file }: { readonly file: TitleFile }) {
  const { recordPath } = usePaths()
  const { line } = file
  const hints = titleHints(line.state)
  return (
    <>
      <Section title="提示">
        {hints.length === 0 ? (
          <p className="quiet">没有要处理的事项</p>
        ) : (
          <ul className="plain">
            {hints.map((hint) => (
              <li key={hint}>
                <StateTag tone="warning">{hint}</StateTag>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="来龙去脉">
        <div className="inline-acts">
          <GoButton size="small" to={recordPath('enterprise', line.enterprise)}>
            打开企业
          </GoButton>
          <GoButton size="small" to={recordPath(applicationRecord(line.kind), textOf(file.row, 'subject'))}>
            打开申请
          </GoButton>
        </div>
      </Section>
    </>
  )
}

/** One certificate or title: what it says today, what happened to it, and the support it brings. */
export function TitlePage() {
  const { id = '' } = useParams()
  const { can } = useSession()
  const got = useAsk('title.get', { id }, { keep: false })
  const file = got.value
  if (!file) return <ComingPage title="证书（称号）" asked={got} />
  const { line } = file
  const ended = line.state.state === 'revoked' || line.state.state === 'expired'
  const duties = definitions().procedures.filter((one) => one.amends && one.screen)
  return (
    <Page
      title={line.holder}
      note={
        <>
          <span>{line.number}</span>
          <TitleTag state={line.state} />
        </>
      }
      actions={
        <>
          {can('form.print') ? <GoButton to={`/print/paper/RD-7/${id}`}>打印证书</GoButton> : null}
          {ended || !can('fund.apply')
            ? null
            : duties.map((one) => (
                <GoButton key={one.name} to={`${one.screen?.path ?? ''}/new?title=${id}`}>
                  办理{one.screen?.noun}
                </GoButton>
              ))}
        </>
      }
      panel={<TitlePanel file={file} />}
    >
      <Certificate file={file} />
      <Duties file={file} />
      <TitleSupport file={file} />
    </Page>
  )
}

/** The record of the application a title of this kind came from. */
function applicationRecord(kind: string): string {
  const role = definitions().title(kind)?.role
  return definitions().procedures.find((one) => one.grants !== undefined && one.grants.role === role)?.record ?? ''
}
