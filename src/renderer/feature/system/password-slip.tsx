import { Button } from 'antd'
import { ROLES, type Role } from '#shared/permission.ts'
import { INITIAL_PASSWORD_DAYS, initialPassword } from '#shared/model/initial-password.ts'
import { useSession } from '#ui/api/session.tsx'
import { Dialog } from '#ui/component/dialog.tsx'

export type Slip = {
  readonly personName: string
  readonly userName: string
  readonly roles: readonly Role[]
  readonly password: string
}

/** Makes a first password nobody has to think up; it stands in the fields and, once the station took it, on the slip. */
export function GeneratePassword(props: {
  readonly userName: string
  readonly made: boolean
  readonly onMade: (password: string) => void
}) {
  const { passwordProfile } = useSession().station
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  return (
    <div className="toolbar">
      <Button onClick={() => props.onMade(initialPassword(props.userName, random, passwordProfile))}>
        生成初始口令
      </Button>
      <span className="hint">
        {props.made ? '已生成并填好；办完以后显示口令条，可以打印' : '也可以自己想一个，填在下面'}
      </span>
    </div>
  )
}

/** 口令条: the first password on paper, shown once; it is stored nowhere, and the person changes it at the first login. */
export function PasswordSlip({ slip, onClose }: { readonly slip: Slip; readonly onClose: () => void }) {
  const { station } = useSession()
  return (
    <Dialog
      title="口令条"
      back={null}
      more={<Button onClick={() => window.print()}>打印口令条</Button>}
      act={{ word: '已交给本人，关闭', run: onClose }}
      onClose={onClose}
    >
      <p className="para">口令只显示这一次，程序里不保存。请打印下来当面交给本人；关掉以后要再看，只能重设口令。</p>
      <div className="print-sheet">
        <h2>{`惠商簿口令条　${station.bureau}`}</h2>
        <dl className="slip-lines">
          <dt>姓名</dt>
          <dd>{slip.personName}</dd>
          <dt>岗位</dt>
          <dd>{slip.roles.map((role) => ROLES[role]).join('、')}</dd>
          <dt>登录名</dt>
          <dd>{slip.userName}</dd>
          <dt>初始口令</dt>
          <dd className="recovery-groups">{slip.password}</dd>
        </dl>
        <p>{`口令里的短横也要输入，大小写要分清。${INITIAL_PASSWORD_DAYS} 天内登录有效；第一次登录时程序会要求改成只有自己知道的口令。改好后请把本条撕碎。`}</p>
      </div>
    </Dialog>
  )
}
