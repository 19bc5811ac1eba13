import { Alert, Button, Typography } from 'antd'
import type { Fault } from '#shared/contract/route.ts'
import { ClauseText } from '#ui/component/clause.tsx'

type FaultAlertProps = {
  readonly fault: Fault | undefined
  readonly onClose?: () => void
  /** Asks again: offered where what failed was a question. */
  readonly onRetry?: () => void
}

/** 发生了什么 · 数据怎样 · 怎么办, with a code to copy. */
export function FaultAlert({ fault, onClose, onRetry }: FaultAlertProps) {
  if (!fault) return null
  return (
    <Alert
      className="fault"
      type="error"
      showIcon
      title={<ClauseText>{fault.message}</ClauseText>}
      {...(onRetry ? { action: <Button onClick={onRetry}>再试</Button> } : {})}
      {...(onClose ? { closable: { onClose, 'aria-label': '关闭提示' } } : {})}
      description={
        <>
          {fault.data === '' ? null : (
            <div>
              <ClauseText>{fault.data.startsWith('数据') ? fault.data : `数据：${fault.data}`}</ClauseText>
            </div>
          )}
          {fault.advice === '' ? null : (
            <div>
              <ClauseText>{`怎么办：${fault.advice}`}</ClauseText>
            </div>
          )}
          <Typography.Text
            type="secondary"
            copyable={{ text: fault.code, tooltips: ['复制代码', '已复制'] }}
          >{`代码 ${fault.code}`}</Typography.Text>
        </>
      }
    />
  )
}
