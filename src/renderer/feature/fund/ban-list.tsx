import { App, Button } from 'antd'
import { banListing } from '#shared/definition/register/ban-listing.ts'
import { fundBan } from '#shared/definition/register/fund-ban.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 取消申报资格: decided here or reported by a county; the city makes them known to every county. */
export function BanList() {
  const { station, can } = useSession()
  const { message } = App.useApp()
  const publish = useCommand('fund.publishBans')
  const tell = async () => {
    const reply = await publish.run({})
    if (!reply.ok) return
    const { published, withheld, withdrawn } = reply.value
    if (withheld > 0)
      void message.warning(`有 ${withheld} 条与本站的企业名录对不上，没有发布；请该单位先报送企业，再核对`)
    if (withdrawn > 0) void message.success(`已从禁入名单撤下 ${withdrawn} 条，下次报送时告知各县`)
    if (published > 0) void message.success(`已写入禁入名单 ${published} 条，下次报送时下发各县`)
    else if (withheld === 0) void message.success('都已经在禁入名单上')
  }
  const mayTell = station.kind === 'city' && can('city.decide')
  return (
    <>
      <FaultAlert fault={publish.fault} />
      <RecordListPage
        definition={fundBan}
        actions={
          mayTell ? (
            <Button type="primary" loading={publish.busy} onClick={() => void tell()}>
              发布禁入名单
            </Button>
          ) : null
        }
      />
    </>
  )
}

/** 禁入名单: what the city has made known. */
export function BanListing() {
  return <RecordListPage definition={banListing} />
}
