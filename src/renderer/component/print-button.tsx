import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'

/** Leads to the one paper a page is printed on, by button and by Ctrl+P; nothing for who may not print. */
export function PrintButton({ word, path }: { readonly word: string; readonly path: string }) {
  const navigate = useNavigate()
  const { can } = useSession()
  const may = can('form.print')
  const go = useCallback(() => void navigate(path), [navigate, path])
  useUiCommands(may ? [{ id: `print:${path}`, label: word, shortcut: 'Ctrl+P', run: go }] : [])
  if (!may) return null
  return (
    <Keyed shortcut="Ctrl+P" onClick={go}>
      {word}
    </Keyed>
  )
}
