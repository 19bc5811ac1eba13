import type { NavGroup } from '#ui/component/nav.tsx'
import type { UiCommand } from '#ui/component/shortcut.ts'

type GlobalActs = {
  readonly jump: () => void
  readonly help: () => void
  readonly lock: () => void
  readonly logout: () => void
  readonly go: (path: string) => void
  /** Absent where whoever is logged in makes no backups. */
  readonly backup?: () => void
}

/** The commands that work on every screen. */
export function globalCommands(groups: readonly NavGroup[], acts: GlobalActs): readonly UiCommand[] {
  return [
    { id: 'jump', label: '去任何地方', shortcut: 'Ctrl+K', run: acts.jump },
    { id: 'help', label: '本画面的帮助', shortcut: 'F1', run: acts.help },
    { id: 'help-keys', label: '按键一览', shortcut: 'Shift+?', run: acts.help },
    { id: 'lock', label: '锁屏', shortcut: 'Ctrl+L', always: true, run: acts.lock },
    ...(acts.backup ? [{ id: 'backup', label: '立即备份', shortcut: 'Ctrl+B', run: acts.backup }] : []),
    { id: 'logout', label: '退出登录', run: acts.logout },
    { id: 'search', label: '查找', shortcut: 'Ctrl+F', run: focusSearch },
    ...groups.slice(0, 9).map((group, at) => ({
      id: `group:${group.name}`,
      label: `打开：${group.name}`,
      shortcut: `Alt+${at + 1}`,
      run: () => acts.go(group.screens[0]?.path ?? '/'),
    })),
  ]
}

/** Puts the cursor into the search box of the page, where it has one. */
function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>('input[type=search], .search input')
  box?.focus()
  box?.select()
}
