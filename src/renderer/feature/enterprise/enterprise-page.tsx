import { App, Button } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { useParams } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import type { Along } from '#ui/component/along.ts'
import { DossierButton } from '#ui/component/dossier.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { FirmDealings, FirmFile } from '#ui/feature/enterprise/firm-file.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { PrintButton } from '#ui/component/print-button.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'

/** What most new enterprises are; each can be changed with one key. */
const FIRST: FieldValueMap = { identifierType: 'credit-code', subjectType: 'company', businessStatus: 'active' }

/** Whom to call and where to pay: entered with the enterprise, or later on its page. */
const ALONG: readonly Along[] = [
  { record: 'contact', fields: ['name', 'mobile', 'post'] },
  { record: 'bank_account', fields: ['bank', 'accountNumber', 'accountName', 'isBasic'], fixed: { isBasic: true } },
]

/** A new enterprise, looked up for doubles while it is typed. */
export function NewEnterprise() {
  const { station } = useSession()
  const fixed = useRef<FieldValueMap>(station.kind === 'county' ? { ...FIRST, county: station.code } : FIRST)
  return <RecordPage definition={enterprise} fixed={fixed.current} along={ALONG} />
}

/** An enterprise with all that hangs on it. */
export function StoredEnterprise() {
  const { id = '' } = useParams()
  const { can } = useSession()
  const rename = useRename()
  return (
    <>
      <RecordPage
        key={id}
        definition={enterprise}
        id={id}
        beforeCorrect={rename.ask}
        reading={(row) => <FirmFile id={row.id} />}
        below={(row) => <FirmDealings id={row.id} />}
        actions={(row) => (
          <>
            <PrintButton word="打印情况一页" path={`/print/paper/ENT-2/${row.id}?record=enterprise`} />
            {can('form.print') ? <GoButton to={`/print/paper/ENT-1/${row.id}`}>登记卡</GoButton> : null}
            {can('form.print') && can('register.reveal') ? (
              <DossierButton record={enterprise.name} subject={row.id} />
            ) : null}
            {can('fund.apply') ? <GoButton to={`/fund/application/new?enterprise=${row.id}`}>申请资金</GoButton> : null}
          </>
        )}
      />
      {rename.dialog}
    </>
  )
}

type Answer = boolean | ((row: Row) => Promise<void>)

/** A changed name is either a renaming, which keeps the former name findable, or a mended slip (domain §1.4). */
function useRename() {
  const [names, setNames] = useState<{ readonly from: string; readonly to: string } | undefined>(undefined)
  const answer = useRef<(value: Answer) => void>(undefined)
  const record = useCommand('register.record')
  const { message } = App.useApp()
  const ask = useCallback((before: Row, next: FieldValueMap): Promise<Answer> => {
    const from = String(before['name'] ?? '')
    const to = String(next['name'] ?? '')
    if (from === to || to === '') return Promise.resolve(true)
    setNames({ from, to })
    return new Promise((resolve) => {
      answer.current = resolve
    })
  }, [])
  const give = (value: Answer) => {
    setNames(undefined)
    answer.current?.(value)
  }
  const keep = (from: string) => async (row: Row) => {
    const values = { enterprise: row.id, name: from, usedUntil: today() }
    const fault = await record.faultOf({ record: 'former_name', values })
    const lost = `企业名称已改，但原名称“${from}”没有存为曾用名：${fault?.message ?? ''}。请在“曾用名”里补登`
    if (fault) void message.error(lost, 30)
  }
  const dialog = (
    <Dialog
      open={names !== undefined}
      title="企业名称改了"
      back="返回"
      more={<Button onClick={() => give(true)}>只是改错字</Button>}
      act={{ word: '企业更名，保留曾用名', run: () => give(keep(names?.from ?? '')) }}
      onClose={() => give(false)}
    >
      <FactList
        lines={[
          ['原名称', names?.from],
          ['新名称', names?.to],
        ]}
      />
      <p className="hint">更名的，原名称存为曾用名，按旧名称仍能查到这家企业。</p>
    </Dialog>
  )
  return { ask, dialog }
}
