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
