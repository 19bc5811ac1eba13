import { Drawer } from 'antd'
import { type MouseEvent, useState } from 'react'
import { useAsk } from '#ui/api/use-ask.ts'

const CLAUSE = /([一二三四五六]\([一二三四五六]\))/u

/** Where an item of 47号 is shown with all that carries it out. */
function clausePath(id: string): string {
  return `/policy?clause=${encodeURIComponent(id)}`
}

/** A text in which every clause of 47号 opens its wording; the page and what was typed stay where they are. */
export function ClauseText({ children }: { readonly children: string }) {
  const parts = children.split(CLAUSE)
  return parts.map((part, at) => (CLAUSE.test(part) ? <ClauseLink key={at} id={part} /> : part))
}

function ClauseLink({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false)
  const show = (event: MouseEvent) => {
    event.preventDefault()
    setOpen(true)
  }
  return (
    <>
      {/* Not a stop of the Tab key: fields follow each other (U-02), and F1 has every clause for the keyboard. */}
      <a className="clause-link" href={`#${clausePath(id)}`} tabIndex={-1} onClick={show}>
        {id}
      </a>
      {open ? <ClauseDrawer id={id} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ClauseDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const asked = useAsk('register.reference', {})
  const clause = asked.value?.clauses.find((one) => one.id === id)
  return (
    <Drawer open size={440} title={`47号 ${id} ${clause?.title ?? ''}`} onClose={onClose}>
      <p className="long">{clause?.text ?? asked.fault?.message ?? ''}</p>
      <p>
        {/* A plain link: faults are also shown before there is a router. */}
        <a href={`#${clausePath(id)}`}>看这一条由哪些登记、程序、表单、参数落实</a>
      </p>
    </Drawer>
  )
}
