import { type MouseEvent, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { SideDrawer } from '#ui/component/side-drawer.tsx'

const CLAUSE = /([一二三四五六]\([一二三四五六]\))/u

type Reference = OutputOf<'register.reference'>

/** Where an item of the policy is shown with all that carries it out. */
function clausePath(id: string): string {
  return `/policy?clause=${encodeURIComponent(id)}`
}

/** What is known of the place so far, without asking: texts with clauses are also shown before anybody has logged in. */
function useKnownReference(): Reference | undefined {
  return useAsk('register.reference', {}, { enabled: false }).value
}

/** The clauses of the document that a clause key of a definition stands for. */
export function clausesOf(reference: Reference | undefined, key: string): Reference['clauses'] {
  return (reference?.clauses ?? []).filter((one) => one.keys.includes(key))
}

/** What the document of the place is called in passing; a common word until it is known. */
export function useDocumentName(): string {
  return useAsk('register.reference', {}).value?.document.short ?? '政策文件'
}

/** Beside a title: the clauses that a page or a form carries out, with the document's short name; `says` is what they say of it. */
export function Basis({ of, says = '' }: { readonly of: string; readonly says?: string }) {
  const name = useDocumentName()
  return (
    <span className="clause">
      <ClauseText>{`${name} ${of}${says}`}</ClauseText>
    </span>
  )
}

/** A text in which every clause opens its wording, numbered as the document does; the page and what was typed stay where they are. */
export function ClauseText({ children }: { readonly children: string }) {
  const parts = children.split(CLAUSE)
  return parts.map((part, at) => (CLAUSE.test(part) ? <ClauseLink key={at} id={part} /> : part))
}

function ClauseLink({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false)
  const named = clausesOf(useKnownReference(), id)
  const show = (event: MouseEvent) => {
    event.preventDefault()
    setOpen(true)
  }
  return (
    <>
      {/* Not a stop of the Tab key: fields follow each other (U-02), and F1 has every clause for the keyboard. */}
      <a className="clause-link" href={`#${clausePath(id)}`} tabIndex={-1} onClick={show}>
        {named.map((one) => one.id).join('、') || id}
      </a>
      {open ? <ClauseDrawer id={id} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ClauseDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const asked = useAsk('register.reference', {})
  const clauses = clausesOf(asked.value, id)
  const title = clauses.map((one) => `${one.id} ${one.title}`).join('、')
  return (
    <SideDrawer open size={440} title={`${asked.value?.document.short ?? ''} ${title || id}`} onClose={onClose}>
      {clauses.map((one) => (
        <p key={one.id} className="long">
          {one.text}
        </p>
      ))}
      {asked.fault ? <p className="long">{asked.fault.message}</p> : null}
      <p>
        {/* A plain link: faults are also shown before there is a router. */}
        <a href={`#${clausePath(id)}`}>看这一条由哪些登记、程序、表单、参数落实</a>
      </p>
    </SideDrawer>
  )
}
