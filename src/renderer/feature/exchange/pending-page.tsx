import { useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import { SendPart } from '#ui/feature/exchange/send-part.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

/** 待报送: what the city has not confirmed yet. */
export function UnsentPage() {
  const asked = useAsk('exchange.peers', {})
  const city = asked.value?.peers.find((peer) => peer.kind === 'city')
  return (
    <Page
      title="待报送"
      loading={asked.loading}
      note={
        city ? (
          <span>
            送 {city.name}；
            {city.lastHeardAt === null ? '还没有收到过市级回复' : `最近一次市级回复 ${shanghaiTime(city.lastHeardAt)}`}
          </span>
        ) : undefined
      }
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {city ? (
        <SendPart key={city.station} peer={city.station} verb="报送" />
      ) : asked.value ? (
        <Empty why="还没有登记市级的密钥，写不出报送包。请管理员在“系统 → 本机与密钥”里同市级互相登记。" />
      ) : null}
    </Page>
  )
}
