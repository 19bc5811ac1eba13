import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  RightCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

export type Tone = 'success' | 'danger' | 'warning' | 'active' | 'waiting' | 'neutral'

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  success: <CheckCircleOutlined aria-hidden />,
  danger: <CloseCircleOutlined aria-hidden />,
  warning: <ExclamationCircleOutlined aria-hidden />,
  active: <RightCircleOutlined aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
  neutral: <MinusCircleOutlined aria-hidden />,
}

/** A state is icon + word + colour, never colour alone. */
export function StateTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`state state-${tone}`}>
      {ICONS[tone]} <span className="state-word">{children}</span>
    </span>
  )
}

/** What a state is called, and its tone. */
export type StateWord = { readonly label: string; readonly tone: Tone }

/** The tag of a state by its word. A call and no component: lists put in order and search what stands in a cell. */
export function wordTag({ label, tone }: StateWord) {
  return <StateTag tone={tone}>{label}</StateTag>
}
