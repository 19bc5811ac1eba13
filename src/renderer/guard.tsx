import { Button } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { Page } from '#ui/component/page.tsx'
import { groupsOf } from '#ui/component/nav.tsx'
import type { Screen } from '#ui/component/screen.ts'
import { useScreens } from '#ui/component/screens.tsx'

/** Shows a screen to those who may see it; the station refuses the others anyway. */
export function Guard({ screen }: { readonly screen: Screen }) {
  const { can, station } = useSession()
  const allowed = can(screen.permission) && (screen.stationKind === undefined || screen.stationKind === station.kind)
  const Element = screen.element
  return allowed ? <Element /> : <NotHere />
}

/** Where the program opens: 工作台, or the first room of those who have none (the administrator). */
export function Home() {
  const first = groupsOf(useScreens())[0]?.screens[0]
  return first ? <Navigate to={first.path} replace /> : <NotHere />
}

/** A path that leads nowhere for this person, or a screen that failed to draw. */
export function NotHere({ broken = false }: { readonly broken?: boolean }) {
  const navigate = useNavigate()
  const first = groupsOf(useScreens())[0]?.screens[0]
  return (
    <Page title={broken ? '这个画面没能显示' : '没有这个画面'}>
      <Empty
        why={
          broken
            ? '显示时出了差错。已保存的数据不受影响，正在填写的内容存有草稿，重新打开时可以接着填。'
            : '地址有误，或您的岗位不办理这里的事。'
        }
      >
        <Button type="primary" onClick={() => void navigate(first?.path ?? '/')}>
          {first ? `去${first.label}` : '返回'}
        </Button>
        {broken ? <Button onClick={() => location.reload()}>重新打开</Button> : null}
      </Empty>
    </Page>
  )
}
