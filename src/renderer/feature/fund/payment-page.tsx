import { Button, Segmented } from 'antd'
import { useNavigate } from 'react-router'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const MONEY = [
  { value: 'fund-application', label: '专项资金', list: '/fund/applications' },
  { value: 'training-claim', label: '培训补贴', list: '/training/claims' },
] as const
const STATES = [
  { value: 'payment', label: '待拨付', why: '没有已批准而未拨的。批准以后，会出现在这里。' },
  { value: 'paying', label: '部分拨付', why: '没有只拨了一部分的。' },
] as const

/** 拨付: approved and not yet paid in full, of both procedures that pay. */
export function PaymentPage() {
  const [money, setMoney] = useRemembered<string>('fund-payment:money', 'fund-application')
  const [state, setState] = useRemembered<string>('fund-payment:state', 'payment')
  const navigate = useNavigate()
  const kind = MONEY.find((one) => one.value === money) ?? MONEY[0]
  const now = STATES.find((one) => one.value === state) ?? STATES[0]
  return (
    <ProcedureListPage
      key={`${kind.value}:${now.value}`}
      procedure={kind.value}
      title="拨付"
      noun="申请"
      newPermission="fund.apply"
      newPath="/fund/application/new"
      fixedState={now.value}
      emptyWhy={now.why}
      emptyAct={<Button onClick={() => void navigate(kind.list)}>去申请</Button>}
      actions={
        <>
          <Button onClick={() => void navigate('/fund/treasury')}>按国库清单登记</Button>
          <Segmented
            aria-label="哪一类资金"
            options={MONEY.map(({ value, label }) => ({ value, label }))}
            value={kind.value}
            onChange={setMoney}
          />
          <Segmented
            aria-label="拨付的哪一段"
            options={STATES.map(({ value, label }) => ({ value, label }))}
            value={now.value}
            onChange={setState}
          />
        </>
      }
    />
  )
}
