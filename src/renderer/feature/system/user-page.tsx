import { stationNow } from '#ui/api/clock.ts'
import { Button, Space } from 'antd'
import { useMemo, useState } from 'react'
import { ROLES } from '#shared/permission.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { CorrectPerson } from '#ui/feature/system/person-correction.tsx'
import { NewUserDialog, ResetPassword, SetDisabled, SetRoles, type UserLine } from '#ui/feature/system/user-dialogs.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'roles' | 'password' | 'disable'; readonly user: UserLine }
  | { readonly kind: 'person'; readonly person: string | null }

/** A call and no component: the list puts in order and looks for its words. */
function userState(user: UserLine, now: number) {
  if (user.disabled) return <StateTag tone="neutral">已停用</StateTag>
  if (user.lockedUntil !== null && user.lockedUntil > now)
    return <StateTag tone="danger">{`锁定至 ${shanghaiTime(user.lockedUntil)}`}</StateTag>
  return <StateTag tone="success">在用</StateTag>
}

type Acts = {
  readonly ownId: string
  readonly open: (open: Open) => void
  readonly unlock: (user: UserLine) => void
}

function userColumns(acts: Acts, now: number): readonly DataColumn<UserLine>[] {
  return [
    { key: 'name', label: '登录名', width: 140, render: ({ name }) => name },
    { key: 'person', label: '姓名', width: 120, render: ({ personName }) => personName },
    { key: 'roles', label: '岗位', width: 220, render: ({ roles }) => roles.map((role) => ROLES[role]).join('、') },
    { key: 'state', label: '状态', width: 210, render: (user) => userState(user, now) },
    numberColumn('failures', '口令错次数', 90, ({ failures }) => failures),
    {
      key: 'acts',
      label: '办理',
      width: 350,
      render: (user) => (
        <Space size={4}>
          <Button size="small" onClick={() => acts.open({ kind: 'roles', user })}>
            改岗位
          </Button>
          <Button size="small" onClick={() => acts.open({ kind: 'password', user })}>
            重设口令
          </Button>
          <Button size="small" onClick={() => acts.open({ kind: 'person', person: user.personId })}>
            更正姓名
          </Button>
          {user.lockedUntil !== null && user.lockedUntil > now ? (
            <Button size="small" onClick={() => acts.unlock(user)}>
              解锁
            </Button>
          ) : null}
          {user.id === acts.ownId ? null : (
            <Button size="small" danger={!user.disabled} onClick={() => acts.open({ kind: 'disable', user })}>
              {user.disabled ? '恢复使用' : '停用'}
            </Button>
          )}
        </Space>
      ),
    },
  ]
}

const userKey = (user: UserLine) => user.id

/** 用户与岗位: logins, the roles they hold, and who is locked out. */
export function UserPage() {
  const session = useSession()
  const asked = useAsk('user.find', {})
  const { run: unlock, fault: unlockFault, clear } = useCommand('user.unlock')
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const add = () => setOpen({ kind: 'new' })
  const rows = asked.value ?? []
  // When this list was opened: a lock that ends while it is looked at shows at the next opening.
  const [now] = useState(stationNow)
  const columns = useMemo(
    () =>
      userColumns(
        {
          ownId: session.user.id,
          open: setOpen,
          unlock: (user) => void unlock({ id: user.id }),
        },
        now,
      ),
    [session.user.id, unlock, now],
  )
  const close = () => setOpen(undefined)
  return (
    <ListPage<UserLine>
      title="用户与岗位"
      label="用户"
      actions={<Button onClick={() => setOpen({ kind: 'person', person: null })}>更正人员信息</Button>}
      add={{ label: '新增用户', word: '新增用户', run: add }}
      footer={
        <>
          <span role="status">共 {rows.length} 个登录名</span>
          <span>在用 {rows.filter((user) => !user.disabled).length} 个</span>
        </>
      }
      fault={unlockFault}
      onFaultRead={clear}
      above={
        <p className="hint para">
          初审、复核、拨付必须由不同的人办，程序按人核对。只有两个人的单位，凭市级批准的岗位分离豁免办理，表单上会印出文号。
        </p>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={userKey}
      onOpen={(user) => setOpen({ kind: 'roles', user })}
      empty="没有用户。点“新增用户”登记。"
    >
      {open ? <UserDialog open={open} onClose={close} /> : null}
    </ListPage>
  )
}

/** The dialog of the act chosen. */
function UserDialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  if (open.kind === 'new') return <NewUserDialog onClose={onClose} />
  if (open.kind === 'roles') return <SetRoles user={open.user} onClose={onClose} />
  if (open.kind === 'person') return <CorrectPerson id={open.person} onClose={onClose} />
  if (open.kind === 'disable') return <SetDisabled user={open.user} onClose={onClose} />
  return <ResetPassword user={open.user} onClose={onClose} />
}
