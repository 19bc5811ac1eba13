import { Button } from 'antd'
import type { OutputOf } from '#ui/api/client.ts'
import { type GivenFile, saveFile } from '#ui/component/file.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Issued = OutputOf<'print.issue'>

/** What came of issuing, and the ways to paper; a blank bears no number and is not stored, and nothing says so of it. */
export function IssuedPart(props: {
  readonly issued: Issued['issued'][number] | undefined
  readonly file: GivenFile
  /** Absent where no printer is reached directly. */
  readonly onPrint: (() => void) | undefined
}) {
  const { issued, file, onPrint } = props
  return (
    <Section title={issued ? '已出具' : '已排成'}>
      {/* A blank bears no number, and nothing of it is kept. */}
      {issued ? <StateTag tone="success">已编号、存档</StateTag> : <p>空白表不编号，也不存档。</p>}
      <FactList
        lines={[
          ['编号', issued?.number],
          ['校验码', issued?.shortCode],
          ['页数', issued ? `${issued.pages} 页` : ''],
          ['字体', issued?.fonts.join('、')],
        ]}
      />
      <div className="inline-acts">
        {onPrint ? <Button onClick={onPrint}>直接打印…</Button> : null}
        <Button onClick={() => openPdf(file)}>{onPrint ? '打开 PDF 打印' : '打开打印'}</Button>
        <Button onClick={() => void saveFile(file)}>另存 PDF</Button>
      </div>
    </Section>
  )
}
