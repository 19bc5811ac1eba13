import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { procedureNamed, procedures } from '#shared/definition/procedure/all.ts'
import { displayValue } from '#shared/definition/record.ts'
import { title as titleRecord } from '#shared/definition/register/title.ts'
import { titleSupport } from '#shared/definition/register/title-support.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { Facts } from '#ui/component/procedure/facts.tsx'
import { FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { recordPath } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { TitleTag, titleHints } from '#ui/feature/title/title-state.tsx'

type File = OutputOf<'title.get'>
type Year = File['support'][number]

function Certificate({ file }: { readonly file: File }) {
  const { line, row } = file
  const { ecommerceClass } = titleRecord.fields
  return (
    <Section title="证书内容" id="certificate">
      <Facts
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

function Duties({ file }: { readonly file: File }) {
  const navigate = useNavigate()
  return (
    <Section title="年审、变更、撤销" id="duty">
      {file.duties.length === 0 ? (
        <Empty why="授予以后还没有办过年审、变更或撤销。" />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col" style={{ width: 110 }}>
                申请日期
              </th>
              <th scope="col" style={{ width: 130 }}>
                事项
              </th>
              <th scope="col">编号</th>
              <th scope="col" style={{ width: 80 }}>
                年度
              </th>
              <th scope="col" style={{ width: 160 }}>
                状态
              </th>
            </tr>
          </thead>
          <tbody>
            {file.duties.map((one) => {
              const definition = procedureNamed(one.procedure)
              const open = () => void navigate(recordPath(definition?.record ?? '', one.id))
              return (
                <tr key={one.id}>
                  <th scope="row">{one.appliedOn}</th>
                  <td>{definition?.screen?.noun ?? one.procedure}</td>
                  <td>
                    <Button type="link" size="small" onClick={open}>
                      {one.serial}
                    </Button>
                  </td>
                  <td>{one.year}</td>
                  <td>
                    <StateTag tone={one.finished ? 'neutral' : 'active'}>{one.label}</StateTag>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** One year of support: what the office decided about it. */
function ArrangeDialog(props: { readonly file: File; readonly year: number; readonly onClose: () => void }) {
  const { file, year } = props
  const found = useAsk('register.find', { record: 'title_support', filter: { title: file.line.id }, limit: 20 })
  const add = useCommand('register.record')
  const change = useCommand('register.correct')
  const own = found.value?.rows.find((row) => row['year'] === year)
  if (!found.value) return null
  return (
    <FormDialog
      title={`${year} 年支持安排`}
      definition={titleSupport}
      initial={{
        title: file.line.id,
        year,
        status: own?.['status'] ?? 'planned',
        plannedAmount: own?.['plannedAmount'] ?? null,
        reason: own?.['reason'] ?? null,
      }}
      titles={{ [file.line.id]: file.line.number }}
      hidden={['title', 'year']}
      okText="保存"
      busy={add.busy || change.busy}
      fault={add.fault ?? change.fault}
      onClose={props.onClose}
      onSubmit={async (values) => {
        const given = { ...values, title: file.line.id, year }
        const reply = own
          ? await change.run({ record: titleSupport.name, id: own.id, rev: own.rev, values: given })
          : await add.run({ record: titleSupport.name, values: given })
        if (reply.ok) props.onClose()
      }}
    >
      <p className="quiet">47号文没有规定支持金额：有了资金文件再填计划金额，申请和拨付在“资金”里办理。</p>
    </FormDialog>
  )
}

const TONES = {
  waiting: 'waiting',
  applied: 'active',
  paid: 'success',
  paused: 'warning',
  abandoned: 'neutral',
  missed: 'danger',
} as const

function SupportRow({ one, onArrange }: { readonly one: Year; readonly onArrange: (() => void) | undefined }) {
  const navigate = useNavigate()
  const { application } = one
  return (
    <tr>
      <th scope="row">第 {one.seq} 年</th>
      <td>{one.year}</td>
      <td>
        <StateTag tone={TONES[one.status]}>{one.label}</StateTag>
      </td>
      <td className="figures">{one.planned === null ? '' : <Money fen={one.planned} />}</td>
      <td className="figures">{one.approved === 0 ? '' : <Money fen={one.approved} />}</td>
      <td className="figures">{one.paid === 0 ? '' : <Money fen={one.paid} />}</td>
      <td>{one.note}</td>
      <td>
        {application === null ? null : (
          <Button size="small" onClick={() => void navigate(recordPath('fund_application', application))}>
            打开申请
          </Button>
        )}
        {onArrange ? (
          <Button size="small" aria-label={`安排 ${one.year} 年`} onClick={onArrange}>
            安排
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function Support({ file }: { readonly file: File }) {
  const { can } = useSession()
  const [year, setYear] = useState<number | undefined>(undefined)
  if (file.support.length === 0) return null
  return (
    <Section title="三年支持台账" id="support" extra={<span className="clause">47号 二(四)</span>}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" style={{ width: 70 }}>
              次序
            </th>
            <th scope="col" style={{ width: 60 }}>
              年度
            </th>
            <th scope="col" style={{ width: 120 }}>
              情况
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              计划（元）
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              核定（元）
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              已拨（元）
            </th>
            <th scope="col">说明</th>
            <th scope="col" style={{ width: 130 }}>
              <span className="hidden-text">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {file.support.map((one) => (
            <SupportRow
              key={one.year}
              one={one}
              onArrange={can('fund.apply') && one.application === null ? () => setYear(one.year) : undefined}
            />
          ))}
        </tbody>
      </table>
      {year === undefined ? null : <ArrangeDialog file={file} year={year} onClose={() => setYear(undefined)} />}
    </Section>
  )
}

/** One certificate or title: what it says today, what happened to it, and the support it brings. */
export function TitlePage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { can } = useSession()
  const got = useAsk('title.get', { id }, { keep: false })
  const file = got.value
  if (!file)
    return (
      <Page title="证书（称号）" loading={got.loading}>
        <FaultAlert fault={got.fault} />
      </Page>
    )
  const { line } = file
  const hints = titleHints(line.state)
  const ended = line.state.state === 'revoked' || line.state.state === 'expired'
  const duties = procedures.filter((one) => one.amends && one.screen)
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
          {can('form.print') ? (
            <Button onClick={() => void navigate(`/print/paper/RD-7/${id}`)}>打印证书</Button>
          ) : null}
          {ended || !can('fund.apply')
            ? null
            : duties.map((one) => (
                <Button key={one.name} onClick={() => void navigate(`${one.screen?.path ?? ''}/new?title=${id}`)}>
                  办理{one.screen?.noun}
                </Button>
              ))}
        </>
      }
      panel={
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
              <Button size="small" onClick={() => void navigate(recordPath('enterprise', line.enterprise))}>
                打开企业
              </Button>
              <Button
                size="small"
                onClick={() => void navigate(recordPath(applicationRecord(line.kind), textOf(file.row, 'subject')))}
              >
                打开申请
              </Button>
            </div>
          </Section>
        </>
      }
    >
      <Certificate file={file} />
      <Duties file={file} />
      <Support file={file} />
    </Page>
  )
}

/** The record of the application a title of this kind came from. */
function applicationRecord(kind: string): string {
  const own =
    procedures.find((one) => one.grants?.kind === kind) ??
    procedures.find((one) => typeof one.grants?.kind === 'object')
  return own?.record ?? ''
}
