import { useState } from 'react'
import { date, text } from '#shared/definition/field.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { today } from '#ui/api/session.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

const noticeForm = dialogForm('张贴公示', {
  postedOn: date({ label: '张贴日期', required: true, help: '次一个工作日起算第一天' }),
  place: text({ label: '公示地点（网址）', required: true, max: 200, help: '如 政府网站公示栏、局门口公告栏' }),
  evidence: text({ label: '凭据', max: 200, help: '照片、截图的编号；没有可先空着' }),
})

export type NoticeSubject = { readonly id: string; readonly rev: number; readonly title: string }

/** Posts one public notice for one or many subjects, all or none; then shows the first and the last day. */
export function NoticeDialog(props: {
  readonly procedure: string
  readonly subjects: readonly NoticeSubject[]
  readonly onClose: () => void
}) {
  const [days, setDays] = useState<{ readonly firstDay: string; readonly endsOn: string } | undefined>(undefined)
  if (days)
    return (
      <Dialog title="已登记公示" back="知道了" onClose={props.onClose}>
        <FactList
          lines={[
            ['公示首日', formatDateOnPaper(days.firstDay)],
            ['公示末日', `${formatDateOnPaper(days.endsOn)}（24 时期满）`],
            ['件数', `${props.subjects.length} 件`],
          ]}
        />
        <p className="hint">期满且没有未办结的异议，才能批准。</p>
      </Dialog>
    )
  return (
    <CommandDialog
      route="procedure.postNotice"
      title={`张贴公示（${props.subjects.length} 件）`}
      definition={noticeForm}
      initial={{ postedOn: today() }}
      okText="登记公示"
      onClose={props.onClose}
      input={(values) => ({
        procedure: props.procedure,
        subjects: props.subjects.map(({ id, rev }) => ({ id, rev })),
        ...values,
      })}
      onDone={setDays}
    >
      <div className="notice-subjects" tabIndex={0} role="region" aria-label="一起公示的">
        <ul className="plain">
          {props.subjects.map((subject) => (
            <li key={subject.id}>{subject.title}</li>
          ))}
        </ul>
      </div>
      <p className="quiet">公示表只写单位、项目、类别和金额，不写证件号、电话和账号。</p>
    </CommandDialog>
  )
}
