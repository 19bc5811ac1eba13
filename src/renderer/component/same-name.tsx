import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'

type SameName = {
  /** Null until the station asked: then why this is another person. */
  readonly answer: string | null
  readonly setAnswer: (answer: string | null) => void
  /** What goes with the command. */
  readonly given: string | null
  /** Asks, where that was the refusal. */
  readonly heed: (fault: Fault) => void
  /** False while the question stands unanswered. */
  readonly settled: boolean
}

/** The question that a second person of the same name raises: put only once the station found another. */
export function useSameName(): SameName {
  const [answer, setAnswer] = useState<string | null>(null)
  const given = answer === null || answer.trim() === '' ? null : answer.trim()
  return {
    answer,
    setAnswer,
    given,
    heed: (fault) => {
      if (fault.code === 'SAME_NAME') setAnswer((before) => before ?? '')
    },
    settled: answer === null || (given?.length ?? 0) >= 2,
  }
}

/** Where the question is answered; nothing before it is put. */
export function SameNameAnswer({ same }: { readonly same: SameName }) {
  const id = useId()
  if (same.answer === null) return null
  return (
    <div className="labelled">
      <label htmlFor={id}>是同名的另一个人：依据</label>
      <Input
        id={id}
        value={same.answer}
        maxLength={300}
        autoComplete="off"
        placeholder="例如：身份证已核对，是另一位同志"
        onChange={(event) => same.setAnswer(event.target.value)}
      />
      <div className="hint">记入审计；报送后市级会看到同名提示。是同一个人就不要新增，返回改他原来的登录名。</div>
    </div>
  )
}
