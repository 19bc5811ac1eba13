import { Link, matchPath, useSearchParams } from 'react-router'
import { type Carrier, CARRIER_WORDS, carriersOf } from '#shared/definition/policy.ts'
import { policyDocument } from '#shared/definition/register/policy-document.ts'
import { clausesOf } from '#ui/component/clause.tsx'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useFind } from '#ui/api/use-find.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { type Paths, usePaths, useScreens } from '#ui/component/screens.tsx'

const STATISTIC_SHEET = '/statistic/sheet'

type Clause = OutputOf<'register.reference'>['clauses'][number]

/** Where a carrier is found: the list, the form, the parameter, the tasks of the clause; undefined where it has no screen here. */
function pathOf(
  carrier: Carrier,
  clause: string,
  opens: (path: string) => boolean,
  { listPath }: Paths,
): string | undefined {
  const list = (record: string) => {
    const own = definitions().record(record)
    const path = listPath(own?.parent === undefined ? record : (own.fields[own.parent]?.target ?? record))
    return opens(path) ? path : undefined
  }
  switch (carrier.kind) {
    case 'record':
    case 'field':
      return list(carrier.name)
    case 'procedure':
    case 'check':
      return list(definitions().procedure(carrier.name)?.record ?? '')
    case 'form':
      return `/print/paper/${carrier.name}?fill=blank`
    case 'parameter':
      return `/system/parameters?name=${carrier.name}`
    case 'task':
      return `/supervision/tasks?clause=${encodeURIComponent(clause)}`
    case 'measure':
      return '/supervision/board'
    case 'statistic':
      return opens(STATISTIC_SHEET) ? STATISTIC_SHEET : undefined
  }
}

function Carriers({ clause }: { readonly clause: string }) {
  const screens = useScreens()
  // A screen may serve many records by one pattern: the path is held against patterns, not looked up among them.
  const opens = (path: string) => screens.some((screen) => matchPath(screen.path, path) !== null)
  const paths = usePaths()
  const kinds = [...Map.groupBy(carriersOf(definitions(), clause), (one) => one.kind)]
  if (kinds.length === 0) return <Empty why="这一条还没有登记、程序或参数落实它。" />
  return kinds.map(([kind, carriers]) => (
    <Section key={kind} title={`${CARRIER_WORDS[kind]}（${carriers.length}）`}>
      <ul className="plain-list">
        {carriers.map((one) => {
          const path = pathOf(one, clause, opens, paths)
          return (
            <li key={one.name}>
              {path === undefined ? one.label : <Link to={path}>{one.label}</Link>}
              <span className="hint">{`　${one.note}`}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  ))
}

/** Documents of the office and of the city that carry the clause out, as 文件与标准库 names them. */
function Documents({ keys }: { readonly keys: readonly string[] }) {
  const { recordPath } = usePaths()
  const { station } = useSession()
  const clauses = (policyDocument.fields.clauses.choices ?? [])
    .filter(({ label }) => keys.includes(label))
    .map(({ value }) => value)
  const found = useFind({ record: policyDocument.name, filter: { clauses }, limit: 50 }, clauses.length > 0)
  if (found.rows.length === 0) return null
  return (
    <Section title={`落实的文件（${found.count}）`}>
      <ul className="plain-list">
        {found.rows.map((row) => (
          <li key={row.id}>
            <Link to={recordPath(policyDocument.name, row.id)}>{textOf(row, 'title')}</Link>
            <span className="hint">{`　${textOf(row, 'documentNumber')}　${textOf(row, 'issuer')}${
              row.station === station.id || station.kind === 'city' ? '' : '　市级'
            }`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ClausePart({ clause }: { readonly clause: Clause }) {
  return (
    <>
      <Section title={`${clause.id} ${clause.title}`}>
        <p className="policy-text">{clause.text}</p>
        {clause.units.length > 0 ? <p className="hint">{`责任单位：${clause.units.join('、')}`}</p> : null}
      </Section>
      <Documents keys={clause.keys} />
      <h2 className="policy-carried">由下列各项落实</h2>
      {clause.keys.map((key) => (
        <Carriers key={key} clause={key} />
      ))}
    </>
  )
}

/** 政策条文: the clauses of the document, and from each everything that carries it out. */
export function PolicyPage() {
  const [query, setQuery] = useSearchParams()
  const asked = useAsk('register.reference', {})
  const clauses = asked.value?.clauses ?? []
  const document = asked.value?.document
  const wanted = query.get('clause') ?? ''
  const chosen = clauses.find((one) => one.id === wanted) ?? clausesOf(asked.value, wanted)[0] ?? clauses[0]
  return (
    <Page
      title="政策条文"
      note={<span className="hint">{document ? `${document.number} ${document.title}` : ''}</span>}
      loading={asked.loading && !asked.value}
      footer={<span role="status">共 {clauses.length} 条</span>}
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <div className="policy">
        <nav className="policy-index" aria-label="条款">
          {(document?.parts ?? []).map((part) => (
            <div key={part.id}>
              <h3>{`${part.id}、${part.title}`}</h3>
              <ul>
                {clauses
                  .filter((one) => one.part === part.id)
                  .map((one) => (
                    <li key={one.id}>
                      <a
                        href={`#/policy?clause=${encodeURIComponent(one.id)}`}
                        aria-current={one.id === chosen?.id ? 'true' : undefined}
                        onClick={(event) => {
                          event.preventDefault()
                          setQuery({ clause: one.id }, { replace: true })
                        }}
                      >
                        {`${one.id} ${one.title}`}
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="policy-work">{chosen ? <ClausePart key={chosen.id} clause={chosen} /> : null}</div>
      </div>
    </Page>
  )
}
