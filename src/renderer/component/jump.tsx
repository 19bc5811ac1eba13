import { Input } from 'antd'
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDocumentName } from '#ui/component/clause.tsx'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { type Question, useAsk } from '#ui/api/use-ask.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { isInMenu } from '#ui/component/screen.ts'
import { usePaths, useScreens } from '#ui/component/screens.tsx'
import { fitOf, type Spelling } from '#ui/component/jump-word.ts'
import { permissionOf } from '#ui/component/record-columns.tsx'
import { useLiveCommands } from '#ui/component/shortcut.ts'

type Target = {
  readonly key: string
  readonly kind: string
  readonly label: string
  readonly note: string
  readonly go: () => void
}

type Targets = { readonly targets: readonly Target[]; readonly asked: Question }

/** Ctrl+K: records, screens and acts by any part of their name, their pinyin initials or full pinyin (U-15). */
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
  const { targets, asked } = useTargets(query, onClose)
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
        aria-label="名称、号码、编号、拼音首字母或全拼"
        aria-expanded
        aria-controls="jump-list"
        {...(targets[at] ? { 'aria-activedescendant': `jump-${at}` } : {})}
        placeholder="名称、号码、编号、拼音首字母或全拼"
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
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {targets.length === 0 && !asked.fault && !asked.loading ? (
        <p className="hint">没有找到。换一个字，或输入拼音首字母、全拼，例如 xnds、tongcheng。</p>
      ) : null}
    </div>
  )
}

/** The spelling of every word that may be jumped to, asked once. */
function useSpellings(words: readonly string[]): ReadonlyMap<string, Spelling> {
  const list = useMemo(() => [...new Set(words)].slice(0, MOST_WORDS), [words])
  const asked = useAsk('desk.spell', { words: list })
  return useMemo(() => new Map((asked.value ?? []).map((one, at) => [list[at] ?? '', one])), [asked.value, list])
}

const MOST_WORDS = 500
const MOST_RECORDS = 25
const MOST_SHOWN = 40

type Ranked = Target & { readonly fit: 0 | 1 }

/** Every register this person may read, with what may be entered anew. */
function useRegisters() {
  const { can } = useSession()
  const catalogue = useAsk('register.catalogue', { counted: false }, { enabled: can('register.read') })
  return catalogue.value
}

/** Screens, and what can be entered anew: 新增企业, 新增投诉. */
function usePlaces(go: (path: string) => () => void): readonly (Target & { readonly words: readonly string[] })[] {
  const screens = useScreens()
  const registers = useRegisters()
  const { newPath } = usePaths()
  const { can } = useSession()
  const document = useDocumentName()
  return useMemo(() => {
    const places = screens.filter(isInMenu).map(({ path, label, group }) => ({
      key: path,
      kind: '画面',
      label,
      note: group,
      go: go(path),
      words: [label, group],
    }))
    const own = screens
      .filter((screen) => screen.path.endsWith('/new') && !screen.path.includes(':'))
      .map(({ path, label, group }) => ({ key: path, kind: '操作', label, note: group, go: go(path), words: [label] }))
    const lists = (registers ?? []).map((one) => ({
      key: `register:${one.record}`,
      kind: '登记册',
      label: one.label,
      note: `${document} ${one.clause}`,
      go: go(`/register/${one.record}`),
      words: [one.label, one.clause],
    }))
    const entries = (registers ?? []).flatMap((one) => {
      const definition = definitions().record(one.record)
      const path = newPath(one.record)
      if (!definition || definition.immutable || !can(permissionOf(definition.permission.write))) return []
      if (own.some((other) => other.key === path)) return []
      const label = `新增${one.label}`
      return [{ key: path, kind: '操作', label, note: '登记册', go: go(path), words: [label] }]
    })
    return [...places, ...own, ...lists, ...entries]
  }, [screens, registers, newPath, can, document, go])
}

/** The records that answer what was typed, and how the question for them stands. */
function useRecords(wanted: string, go: (path: string) => () => void): Targets {
  const { recordPath } = usePaths()
  const { can } = useSession()
  const asked = useAsk(
    'register.jump',
    { query: wanted === '' ? ' ' : wanted },
    { enabled: wanted !== '' && can('register.read') },
  )
  const found = wanted === '' ? [] : (asked.value ?? [])
  const targets = found.slice(0, MOST_RECORDS).map((one) => ({
    key: one.record + one.id,
    kind: one.label,
    label: one.title,
    note: one.note,
    go: go(recordPath(one.record, one.id)),
  }))
  return { targets, asked }
}

function useTargets(query: string, onClose: () => void): Targets {
  const navigate = useNavigate()
  const commands = useLiveCommands()
  const { can } = useSession()
  const wanted = query.trim().toLowerCase()
  const go = useCallback(
    (path: string) => () => {
      onClose()
      void navigate(path)
    },
    [onClose, navigate],
  )
  const places = usePlaces(go)
  const records = useRecords(query.trim(), go)
  const acts = commands
    .filter((one) => one.id !== 'jump' && (!one.permission || can(one.permission)) && wanted !== '')
    .map((one) => ({
      key: `command:${one.id}`,
      kind: '操作',
      label: one.label,
      note: one.shortcut ?? '',
      go: () => {
        onClose()
        one.run()
      },
      words: [one.label],
    }))
  const all = [...places.filter((one) => wanted !== '' || one.kind === '画面'), ...acts]
  const labels = useMemo(
    () => [...places.flatMap((one) => one.words), ...commands.map((one) => one.label)],
    [places, commands],
  )
  const spellings = useSpellings(labels)
  const fitting = all.flatMap(({ words, ...target }): Ranked[] => {
    const fits = words.map((word) => fitOf(word, spellings.get(word), wanted)).filter((one) => one !== null)
    return fits.length > 0 ? [{ ...target, fit: fits.includes(0) ? 0 : 1 }] : []
  })
  // What was named whole comes before the records: every screen is a few letters away.
  const [whole, part] = [fitting.filter((one) => one.fit === 0), fitting.filter((one) => one.fit === 1)]
  return { targets: [...whole, ...records.targets, ...part].slice(0, MOST_SHOWN), asked: records.asked }
}
