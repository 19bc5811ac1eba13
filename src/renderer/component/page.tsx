import { Spin } from 'antd'
import { type ReactNode, useEffect } from 'react'

export type PageProps = {
  readonly title: string
  /** Small text beside the title: state, number, clause. */
  readonly note?: ReactNode
  /** Buttons at the right end of the title line; one of them primary at most. */
  readonly actions?: ReactNode
  /** Facts at the right of the work, 320 px. */
  readonly panel?: ReactNode
  /** The panel comes and goes: it lies over the work, which keeps its place, instead of taking its room from it. */
  readonly panelOver?: boolean
  /** A bar that stays at the bottom: sums, or the one decision of a step. */
  readonly footer?: ReactNode
  readonly loading?: boolean
  readonly children: ReactNode
}

/** One title line, the work, facts at the right, a bar below. */
export function Page({ title, note, actions, panel, panelOver, footer, loading, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 惠商簿`
  }, [title])
  return (
    <div className="page">
      <header className="page-title">
        <h1>{title}</h1>
        {note ? <div className="page-note">{note}</div> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      <div className="page-body">
        <div className="page-work">{loading ? <Spin size="large" description="正在读取" /> : children}</div>
        {panel ? (
          // Its text scrolls and may hold nothing to tab to: it is a stop of its own (WCAG 2.1.1).
          <aside className={panelOver ? 'page-panel page-panel-over' : 'page-panel'} aria-label="相关情况" tabIndex={0}>
            {panel}
          </aside>
        ) : null}
      </div>
      {footer ? (
        <footer className="page-footer" role="region" aria-label="合计和办理">
          {footer}
        </footer>
      ) : null}
    </div>
  )
}

/** A titled part of a page or of the right panel. */
export function Section(props: {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly id?: string
}) {
  const { title, extra, children, id } = props
  return (
    <section className="section" aria-label={title} {...(id ? { id } : {})}>
      <div className="section-title">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}
