/** What the menu of the right mouse button may offer. */
interface MenuEntry {
  readonly role: 'cut' | 'copy' | 'paste' | 'selectAll'
  readonly label: string
}

/** As Chromium describes the place that was clicked. */
interface ClickedPlace {
  readonly isEditable: boolean
  readonly selectionText: string
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
    readonly canSelectAll: boolean
  }
}

/** What applies at the clicked place, in the order of every Chinese program; nothing where nothing applies. */
export function menuEntries({ isEditable, selectionText, editFlags }: ClickedPlace): MenuEntry[] {
  const all: readonly (MenuEntry & { readonly applies: boolean })[] = [
    { role: 'cut', label: '剪切', applies: isEditable && editFlags.canCut },
    { role: 'copy', label: '复制', applies: selectionText !== '' && editFlags.canCopy },
    { role: 'paste', label: '粘贴', applies: isEditable && editFlags.canPaste },
    { role: 'selectAll', label: '全选', applies: isEditable && editFlags.canSelectAll },
  ]
  return all.filter((one) => one.applies).map(({ role, label }) => ({ role, label }))
}
