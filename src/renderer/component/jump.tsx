import { Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDocumentName } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { usePaths, useScreens } from '#ui/component/screens.tsx'
import { useLiveCommands } from '#ui/component/shortcut.ts'

type Target = {
  readonly key: string
  readonly kind: string
  readonly label: string
  readonly note: string
  readonly go: () => void
}

/** Ctrl+K: records, screens and commands by any part of their name or pinyin initials (U-15). */
export function Jump({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} bare onClose={onClose} width={640} title="去哪里">
      {open ? <JumpList onClose={onClose} /> : null}
    </Dialog>
  )
}

function JumpList({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const targets = useTargets(query, onClose)
  const at = Math.min(active, Math.max(0, targets.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setActive(Math.min(targets.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (event.key === 'Enter') targets[at]?.go()
    else return
    event.preventDefault()
  }
  return (
    <div className="jump">
      <Input
        role="combobox"
        aria-label="名称、号码、编号或拼音首字母"
        aria-expanded
        aria-controls="jump-list"
        {...(targets[at] ? { 'aria-activedescendant': `jump-${at}` } : {})}
        placeholder="名称、号码、编号或拼音首字母"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="jump-list" role="listbox" aria-label="可去的地方">
        {targets.map((target, index) => (
          <li
            key={target.key}
            id={`jump-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault()
              target.go()
            }}
          >
            <span className="jump-kind">{target.kind}</span> {target.label}
            <span className="jump-note">{target.note}</span>
          </li>
        ))}
      </ul>
      {targets.length === 0 ? <p className="hint">没有找到。换一个字，或输入拼音首字母，例如 xnds。</p> : null}
    </div>
  )
}

function useTargets(query: string, onClose: () => void): readonly Target[] {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const screens = useScreens()
  const commands = useLiveCommands()
  const { can } = useSession()
  const found = useAsk(
    'register.jump',
    { query: query.trim() || ' ' },
    { enabled: query.trim() !== '' && can('register.read') },
  )
  const catalogue = useAsk('register.catalogue', { counted: false }, { enabled: can('register.read') })
  const document = useDocumentName()
  const wanted = query.trim().toLowerCase()
  const go = (path: string) => () => {
    onClose()
    void navigate(path)
  }
  const places = screens
    .filter((screen) => screen.inMenu && `${screen.group}${screen.label}`.toLowerCase().includes(wanted))
    .map((screen) => ({ key: screen.path, kind: '画面', label: screen.label, note: screen.group, go: go(screen.path) }))
  const registers = (catalogue.value ?? [])
    .filter((one) => wanted !== '' && `${one.label} ${one.clause} ${one.initials}`.toLowerCase().includes(wanted))
    .map((one) => ({
      key: `register:${one.record}`,
      kind: '登记册',
      label: one.label,
      note: `${document} ${one.clause}`,
      go: go(`/register/${one.record}`),
    }))
  const acts = commands
    .filter(
      (one) =>
        one.id !== 'jump' &&
        (!one.permission || can(one.permission)) &&
        wanted !== '' &&
        one.label.toLowerCase().includes(wanted),
    )
    .map((one) => ({
      key: `command:${one.id}`,
      kind: '操作',
      label: one.label,
      note: one.shortcut ?? '',
      go: () => {
        onClose()
        one.run()
      },
    }))
  const records =
    wanted === ''
      ? []
      : (found.value ?? []).map((one) => ({
          key: one.record + one.id,
          kind: one.label,
          label: one.title,
          note: one.note,
          go: go(recordPath(one.record, one.id)),
        }))
  return [...records.slice(0, 25), ...registers, ...places, ...acts].slice(0, 40)
}
