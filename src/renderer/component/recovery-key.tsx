import { Button, Input } from 'antd'
import { useState } from 'react'

/** The key as it is printed: its groups in two halves for two keepers. */
function halvesOf(key: readonly string[]): readonly (readonly string[])[] {
  const groups = key.flatMap((part) => part.split(/[\s-]+/u)).filter((group) => group !== '')
  const middle = Math.ceil(groups.length / 2)
  return [groups.slice(0, middle), groups.slice(middle)]
}

function same(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()
  return plain(one) === plain(other) && plain(one) !== ''
}

/** Shows the recovery key once, to be printed and kept by two people; typing a part back proves the paper exists (S-54). */
export function RecoveryKey(props: {
  readonly recoveryKey: readonly string[]
  readonly bureau: string
  readonly onKept: () => void
}) {
  const { recoveryKey, bureau, onKept } = props
  const [typed, setTyped] = useState('')
  const halves = halvesOf(recoveryKey)
  const asked = halves.at(-1)?.at(-1) ?? ''
  const matches = same(typed, asked)
  return (
    <>
      <p className="para">
        数据文件是加密的。所有人的口令都忘了时，只有恢复密钥能打开它。它只显示这一次，请打印，两份分别装信封、由两人保管，不要存在这台电脑上。
      </p>
      <div className="print-sheet">
        <h2>{`惠商簿恢复密钥  ${bureau}`}</h2>
        {halves.map((half, at) => (
          <section key={half.join()} aria-label={`第 ${at + 1} 份`}>
            <h3>{`第 ${at + 1} 份（共 ${halves.length} 份）`}</h3>
            <p className="recovery-groups">{half.join('  ')}</p>
            <p className="recovery-sign">保管人：＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿＿</p>
          </section>
        ))}
      </div>
      <div className="toolbar">
        <Button autoFocus onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <div className="labelled">
        <label htmlFor="key-part">{`照打印出来的纸，输入第 ${halves.length} 份的最后一组`}</label>
        <Input
          id="key-part"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => {
            if (matches) onKept()
          }}
        />
        <div className={typed !== '' && !matches ? 'hint hint-wrong' : 'hint'}>
          {typed !== '' && !matches ? '与密钥不符，请看清纸上的字母和数字' : '对上了才能继续'}
        </div>
      </div>
      <div className="door-acts">
        <Button type="primary" disabled={!matches} onClick={onKept}>
          已打印并收好，继续
        </Button>
      </div>
    </>
  )
}
