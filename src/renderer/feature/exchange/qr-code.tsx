import { generate } from 'lean-qr'

/** A square of text for a telephone's camera: the same digits as beside it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  if (text === '') return null
  const code = generate(text)
  const cells: string[] = []
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) cells.push(`M${x} ${y}h1v1h-1z`)
  return (
    <svg role="img" aria-label={label} width={120} height={120} viewBox={`-2 -2 ${code.size + 4} ${code.size + 4}`}>
      <path d={cells.join('')} fill="#000000" />
    </svg>
  )
}
