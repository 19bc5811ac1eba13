import { useParams } from 'react-router'
import { supportRule } from '#shared/definition/register/support-rule.ts'
import { readSupportRule } from '#shared/definition/support-rule.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { PaperMenu } from '#ui/component/procedure/paper-menu.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'
import { type Got, VoidButton } from '#ui/component/record-part.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ChosenRule, ExampleTable, Gaps, RuleFacts, TierSentences } from '#ui/feature/fund/rule-view.tsx'

/** Every edition of every rule. */
export function RuleList() {
  return <RecordListPage definition={definitions().resolved(supportRule)} />
}

/** The other editions of a rule, the newest first. */
function Editions({ row }: { readonly row: Got['row'] }) {
  const { recordPath } = usePaths()
  const found = useAsk('register.find', {
    record: supportRule.name,
    filter: { ruleKey: textOf(row, 'ruleKey') },
    sort: { field: 'effectiveFrom', descending: true },
    limit: 50,
  })
  return (
    <Section title="各版">
      <ul className="plain">
        {(found.value?.rows ?? []).map((one) => (
          <li key={one.id}>
            {one.id === row.id ? (
              <strong>{textOf(one, 'effectiveFrom')} 起用（这一版）</strong>
            ) : (
              <GoButton type="link" to={recordPath(supportRule.name, one.id)}>
                {textOf(one, 'effectiveFrom')} 起用
              </GoButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Paper, and at the city another edition or the end of this one. */
function Acts({ row }: { readonly row: Got['row'] }) {
  const { can, station } = useSession()
  const writes = can('parameter.write') && station.kind === 'city'
  return (
    <>
      {can('form.print') ? <PaperMenu record={supportRule.name} id={row.id} /> : null}
      {writes && row.voidedAt === null ? <VoidButton definition={supportRule} row={row} /> : null}
      {writes ? (
        <GoButton type="primary" to={`/fund/rule/new?from=${row.id}`}>
          另登一版
        </GoButton>
      ) : null}
    </>
  )
}

function Loaded({ got }: { readonly got: Got }) {
  const { station } = useSession()
  const { row } = got
  const rule = readSupportRule(textOf(row, 'content'))
  return (
    <Page
      title={textOf(row, 'name')}
      note={
        <>
          <span>{textOf(row, 'effectiveFrom')} 起用</span>
          {row.voidedAt === null ? null : <StateTag tone="neutral">已作废</StateTag>}
          {station.kind === 'city' ? null : <span>市级规则，只能查看</span>}
        </>
      }
      actions={<Acts row={row} />}
      panel={
        <>
          <Section title="规则">
            <FactList
              lines={[
                ['代号', <code key="key">{textOf(row, 'ruleKey')}</code>],
                ['依据文件', textOf(row, 'document')],
                ['条款', textOf(row, 'article')],
                ['停用日期', textOf(row, 'endsOn')],
              ]}
            />
            {rule ? <RuleFacts rule={rule} /> : null}
          </Section>
          {rule ? <Gaps rule={rule} /> : null}
          <Editions row={row} />
        </>
      }
    >
      {rule ? (
        <>
          <Section title="档次">
            <TierSentences rule={rule} />
          </Section>
          <ChosenRule rule={rule} />
          <Section title="示例：每个边界少一分、正好、多一分">
            <ExampleTable rule={rule} />
          </Section>
        </>
      ) : (
        <StateTag tone="danger">这一版由较新的程序编写，这里看不了；升级程序后再看</StateTag>
      )}
    </Page>
  )
}

/** One edition of a rule: its tiers in sentences, its examples, its other editions. */
export function RulePage() {
  const { id = '' } = useParams()
  const got = useAsk('register.get', { record: supportRule.name, id }, { keep: false })
  if (got.value) return <Loaded got={got.value} />
  return <ComingPage title="支持规则" asked={got} />
}
