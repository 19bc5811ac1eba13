import { Alert, Button } from 'antd'
import { daysBetween, shanghaiDate } from '#shared/model/date.ts'
import { PASSWORD_PROFILES, type PasswordProfile } from '#shared/model/password-profile.ts'
import { today, useSession } from '#ui/api/session.tsx'

/** Reminds at the desk whose password has been in use for as long as the station's profile allows (S-38); never keeps anybody out. */
export function PasswordAge({ onChange }: { readonly onChange: () => void }) {
  const { user, station } = useSession()
  const { remindAfter }: PasswordProfile = PASSWORD_PROFILES[station.passwordProfile]
  // The password of a demo stands beside it for everybody to read.
  if (remindAfter === null || user.passwordChangedAt === null || user.mustChangePassword || station.demo) return null
  const days = daysBetween(shanghaiDate(user.passwordChangedAt), today())
  if (days < remindAfter) return null
  return (
    <Alert
      banner
      type="info"
      showIcon
      title={`您的口令已经用了 ${days} 天。本单位要求每 ${remindAfter} 天改一次，请抽空修改。`}
      action={
        <Button size="small" onClick={onChange}>
          修改口令
        </Button>
      }
      closable={{ 'aria-label': '关闭提示' }}
    />
  )
}
