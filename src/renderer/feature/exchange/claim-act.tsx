import { Button, Space } from 'antd'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'

type Line = OutputOf<'exchange.epochs'>['returned'][number]
/** Rows that rest on a peer's word, and what a person says of them. */
export type ClaimSaid = { readonly lines: readonly Line[]; readonly take: boolean }

/** The two answers to a row that only the peer vouches for. */
export function ClaimButtons({ line, onSay }: { readonly line: Line; readonly onSay: (said: ClaimSaid) => void }) {
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onSay({ lines: [line], take: true })}>
        取回
      </Button>
      <Button size="small" onClick={() => onSay({ lines: [line], take: false })}>
        不取回
      </Button>
    </Space>
  )
}

const MOST_NAMED = 5

/** The first few by name: whoever confirms sees what about. */
function titlesOf(lines: readonly Line[]): string {
  const named = lines.slice(0, MOST_NAMED).map(({ label, title }) => `${label}“${title}”`)
  return `${named.join('、')}${lines.length > MOST_NAMED ? '等' : ''}`
}

/** Asks once more, with the password: what is taken is written and reported as this station's own. */
export function ClaimConfirm(props: { readonly said: ClaimSaid | undefined; readonly onClose: () => void }) {
  const { said, onClose } = props
  const command = useCommand('exchange.settleClaims')
  const run = async (confirmation: string) => {
    if (!said) return undefined
    const claims = said.lines.flatMap(({ claim }) => claim ?? [])
    return command.faultOf({ claims, take: said.take, confirmation })
  }
  const act = said?.take === false ? '不取回' : '取回'
  return (
    <ConfirmFinal
      open={said !== undefined}
      title={`${act}对方交还的记录`}
      act={act}
      route="exchange.settleClaims"
      summary={
        said ? (
          <>
            <p>
              {said.lines.length === 1
                ? `${said.lines[0]?.label ?? ''}“${said.lines[0]?.title ?? ''}”，由${said.lines[0]?.peerName ?? ''}交还。`
                : `${titlesOf(said.lines)}，共 ${said.lines.length} 条，由对方交还。`}
            </p>
            <p>
              {said.take
                ? '没有本单位密钥签过的原包可以证明。已与纸质件核对相符的，写回本站，并作为本单位的记录报送。'
                : '不写回本站，只留作证据；对方不会再交还这些记录。'}
            </p>
          </>
        ) : null
      }
      onConfirm={run}
      onClose={onClose}
    />
  )
}
