import { definitions } from '#ui/api/definitions.ts'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { daysBetween, shanghaiDate } from '#shared/model/date.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { DraftList } from '#ui/component/draft-list.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { usePaths, useScreens } from '#ui/component/screens.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { ago, isAhead } from '#ui/component/time.ts'
import { CountyOverview } from '#ui/feature/desk/county-part.tsx'
import { DuePart } from '#ui/feature/desk/due-part.tsx'
import { FigureCharts, Rounds, Targets } from '#ui/feature/desk/figure-part.tsx'
import { SetupHint } from '#ui/feature/desk/setup-hint.tsx'
import { YearChart } from '#ui/feature/desk/year-chart.tsx'

type Today = OutputOf<'desk.today'>

const SHOWN = 8

/** 工作台: what must I do today, what is late, whose money is stuck, is my work safe. */
export function DeskPage() {
  const asked = useAsk('desk.today', {})
  const { station } = useSession()
  const desk = asked.value
  return (
    <Page title="今日事项" note={<span className="hint">{today()}</span>} loading={asked.loading && !desk}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {desk?.clock == null ? null : <Alert type="warning" showIcon title={desk.clock} />}
      <SetupHint />
      {desk ? (
        <>
          {station.kind === 'city' ? <CityParts desk={desk} /> : <CountyParts desk={desk} />}
          <YearFigures year={desk.year} byMonth={desk.byMonth} />
          <FigureCharts byCategory={desk.byCategory} year={desk.year.year} />
        </>
      ) : null}
    </Page>
  )
}

type Parts = { readonly desk: Today }

function CountyParts({ desk }: Parts) {
  return (
    <>
      <div className="desk-grid">
        <div>
          <DuePart />
          <Waiting waiting={desk.waiting} />
          <DraftList />
        </div>
        <div>
          <RestingMoney desk={desk} />
          <Safety safety={desk.safety} />
          <Rounds />
        </div>
      </div>
      <Targets targets={desk.targets} year={desk.year.year} />
    </>
  )
}

/** At the city the counties come right after what is mine, before the figures of its own. */
function CityParts({ desk }: Parts) {
  return (
    <>
      <div className="desk-grid">
        <div>
          <DuePart />
        </div>
        <div>
          <Waiting waiting={desk.waiting} />
          <Safety safety={desk.safety} />
        </div>
      </div>
      <CountyOverview />
      <div className="desk-grid">
        <Targets targets={desk.targets} year={desk.year.year} />
        <div>
          <RestingMoney desk={desk} />
          <Rounds />
          <DraftList />
        </div>
      </div>
    </>
  )
}

/** Where money rests: approved, paid, called back. */
function RestingMoney({ desk }: Parts) {
  return (
    <>
      <Resting title="已批准未拨付" none="没有批了还没拨的钱" word="批准" after={30} money={desk.stranded} />
      <Resting title="已拨付未确认到账" none="没有逾期未确认到账的钱" word="拨付" after={0} money={desk.unconfirmed} />
      <Resting title="追回逾期未退" none="没有逾期未退回的钱" word="逾期" after={0} money={desk.dueBack} />
    </>
  )
}

function List(props: {
  readonly title: string
  readonly count: number
  readonly none: string
  readonly children: readonly ReactNode[]
}) {
  const [all, setAll] = useState(false)
  return (
    <Section title={`${props.title}${props.count > 0 ? `（${props.count}）` : ''}`}>
      {props.count === 0 ? (
        <p className="desk-none">
          <StateTag tone="success">{props.none}</StateTag>
        </p>
      ) : (
        <ul className="desk-list">{all ? props.children : props.children.slice(0, SHOWN)}</ul>
      )}
      {props.count > SHOWN && !all ? (
        <Button size="small" onClick={() => setAll(true)}>{`显示全部 ${props.count} 件`}</Button>
      ) : null}
    </Section>
  )
}

/** Money that rests: beyond `after` days it is a warning. */
function Resting(props: {
  readonly title: string
  readonly none: string
  readonly word: string
  readonly after: number
  readonly money: Today['stranded']
}) {
  const { recordPath } = usePaths()
  return (
    <List title={props.title} count={props.money.length} none={props.none}>
      {props.money.map((one) => (
        <li key={one.id}>
          <Link to={recordPath(definitions().procedure(one.procedure)?.record ?? '', one.id)} title={one.title}>
            {one.title}
          </Link>
          <span className="desk-note">
            <Money fen={one.amount} /> 元
          </span>
          <StateTag tone={one.days > props.after ? 'warning' : 'waiting'}>{`${props.word} ${one.days} 天`}</StateTag>
        </li>
      ))}
    </List>
  )
}

/** The room where a waiting thing is handled; the station names kinds, the screens know their paths. */
function waitingPath(kind: Today['waiting'][number]['kind'], station: 'county' | 'city'): string {
  const paths = {
    pending: '/desk/pending',
    package: station === 'city' ? '/exchange/inbox' : '/exchange/replies',
    flag: '/exchange/flags',
    answer: '/reporting/answers',
    filling: '/reporting/filling',
    unaddressed: '/exchange/unaddressed',
    calendar: '/system/parameters',
    document: '/policy',
    pool: '/fund/pools',
    key: '/exchange/keys',
    table: '/exchange/keys',
    root: '/exchange/keys',
    epoch: '/exchange/recovery',
    returned: '/exchange/recovery',
  }
  return paths[kind]
}

function Waiting({ waiting }: { readonly waiting: Today['waiting'] }) {
  const { station } = useSession()
  const open = new Set(useScreens().map((screen) => screen.path))
  return (
    <List title="等着处理的" count={waiting.length} none="没有等着处理的报送包和提示">
      {waiting.map((one) => {
        const path = waitingPath(one.kind, station.kind)
        const words = one.late ? <StateTag tone="danger">{one.title}</StateTag> : one.title
        // What another post does is told all the same; its note says whom to ask.
        return (
          <li key={one.kind + one.title}>
            {open.has(path) ? <Link to={path}>{words}</Link> : <span>{words}</span>}
            <span className="desk-note">{one.note}</span>
          </li>
        )
      })}
    </List>
  )
}

function Safety({ safety }: { readonly safety: Today['safety'] }) {
  const { station } = useSession()
  const day = today()
  const line = (label: string, at: number | null, late: number) => {
    const days = at === null || isAhead(at, day) ? Infinity : daysBetween(shanghaiDate(at), day)
    const tone: Tone = days >= late * 2 ? 'danger' : days >= late ? 'warning' : 'success'
    return (
      <li key={label}>
        <span>{label}</span>
        <StateTag tone={tone}>{at === null ? '还没有' : ago(at, day)}</StateTag>
      </li>
    )
  }
  return (
    <Section
      title="数据安全"
      extra={
        <Link to="/system/backup">
          <Button size="small" tabIndex={-1}>
            去备份
          </Button>
        </Link>
      }
    >
      <ul className="desk-list">
        {line('本机备份', safety.lastBackupAt, 2)}
        {line('机外备份（U 盘、另一块硬盘）', safety.lastOutsideBackupAt, 7)}
        {station.kind === 'county' ? line('上次报送市局', safety.lastReportAt, 45) : null}
        {safety.unsentRows === null ? null : (
          <li>
            <span>未报送的记录</span>
            <span className="figures">{`${safety.unsentRows} 条`}</span>
          </li>
        )}
      </ul>
    </Section>
  )
}

function YearFigures({ year, byMonth }: { readonly year: Today['year']; readonly byMonth: Today['byMonth'] }) {
  const counts: readonly (readonly [string, number, string])[] = [
    ['企业', year.enterprises, '家'],
    ['资金申请', year.applications, '件'],
    ['培训学员', year.trainees, '人次'],
  ]
  const sums: readonly (readonly [string, number])[] = [
    ['资金预算', year.budget],
    ['申请', year.applied],
    ['批准', year.approved],
    ['拨付', year.paid],
  ]
  return (
    <Section title={`${year.year} 年的数字`}>
      <dl className="figures-line">
        {counts.map(([label, count, unit]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{`${count.toLocaleString('zh-CN')} ${unit}`}</dd>
          </div>
        ))}
        {sums.map(([label, fen]) => (
          <div key={label}>
            <dt>{`${label}（万元）`}</dt>
            <dd>
              <Money fen={fen} unit="万元" />
            </dd>
          </div>
        ))}
      </dl>
      <YearChart byMonth={byMonth} year={year.year} />
    </Section>
  )
}
