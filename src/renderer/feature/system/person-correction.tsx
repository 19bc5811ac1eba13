import { useId, useState } from 'react'
import { person, personWords } from '#shared/definition/register/person.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Choose } from '#ui/component/choose.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { OwnPassword, useConfirmed } from '#ui/component/own-password.tsx'
import { SameNameAnswer, useSameName } from '#ui/component/same-name.tsx'
import { TextLine } from '#ui/component/text-line.tsx'

type PersonLine = OutputOf<'user.persons'>[number]

const { name: nameField, unitKind: unitField, post: postField } = person.fields

/** No form of the registers, as in the other dialogs here: their pickers ask what the administrator may not read. */
function Correction({ of, onClose }: { readonly of: PersonLine; readonly onClose: () => void }) {
  const id = useId()
  const command = useConfirmed('user.correctPerson')
  const same = useSameName()
  const [name, setName] = useState(of.name)
  const [unitKind, setUnitKind] = useState(of.unitKind)
  const [post, setPost] = useState(of.post ?? '')
  const [reason, setReason] = useState('')
  const asked = { name: name.trim(), unitKind, post: post.trim() || null, reason: reason.trim() }
  const differs = personWords(asked) !== personWords(of)
  const ready = differs && asked.name !== '' && asked.reason.length > 1 && same.settled && command.password !== ''
  const submit = async () => {
    if (!ready) return
    const which = { id: of.id, rev: of.rev, sameName: same.given }
    const reply = await command.run((confirmation) => ({ ...asked, ...which, confirmation }))
    if (reply?.ok) onClose()
    else if (reply) same.heed(reply.fault)
  }
  return (
    <Dialog
      title={`更正人员信息：${personWords(of)}`}
      width={560}
      act={{ word: '更正', run: () => void submit(), busy: command.busy, ready }}
      fault={command.fault}
      onClose={onClose}
    >
      <p className="hint para">
        姓名、单位、职务写错了才用。更正后登记簿和以后打印的表单都用新的写法，已经印出、签过字的纸件不变。换人接手请新增用户，不要改成别人的名字。
      </p>
      <TextLine label={nameField.label} value={name} max={40} onChange={setName} />
      <SameNameAnswer same={same} />
      <div className="labelled">
        <label htmlFor={id}>{unitField.label}</label>
        <ChooseOne id={id} value={unitKind} onChange={setUnitKind} options={unitField.choices ?? []} />
      </div>
      <TextLine label={postField.label} value={post} max={40} onChange={setPost} />
      <TextLine label="理由（记入审计）" value={reason} max={300} onChange={setReason} />
      <OwnPassword password={command.password} onChange={command.setPassword} />
    </Dialog>
  )
}

/** How somebody of this station is written, put right: the person of a login, or (`null`) one to be chosen, who may have none. */
export function CorrectPerson({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const field = useId()
  const persons = useAsk('user.persons', {})
  const [chosen, setChosen] = useState(id)
  const found = persons.value?.find((one) => one.id === chosen)
  if (found) return <Correction of={found} onClose={onClose} />
  return (
    <Dialog title="更正人员信息" width={560} back="取消" onClose={onClose}>
      <FaultAlert fault={persons.fault} onRetry={persons.refresh} />
      <div className="labelled">
        <label htmlFor={field}>人员</label>
        <Choose<string>
          id={field}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="打几个字查找"
          value={null}
          onChange={(value) => setChosen(value ?? null)}
          options={(persons.value ?? []).map((one) => ({
            value: one.id,
            label: `${personWords(one)}${one.login === null ? '（没有登录名）' : `（登录名 ${one.login}）`}`,
          }))}
        />
        <div className="hint">在本站登录的人，和只在纸质件上签字的人</div>
      </div>
    </Dialog>
  )
}
