import type { DragEvent, ReactNode } from 'react'

/** The page fills the window by its own rules, as if nothing stood around it. */
const WITHOUT_A_BOX = { display: 'contents' }

/** A page onto which a file may be dropped anywhere; the first of several is taken. */
export function DropPlace(props: { readonly onFile: (file: File) => void; readonly children: ReactNode }) {
  const { onFile, children } = props
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <div style={WITHOUT_A_BOX} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {children}
    </div>
  )
}
