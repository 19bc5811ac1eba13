import { person } from '#shared/definition/register/person.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { SameNameAnswer, useSameName } from '#ui/component/same-name.tsx'
import { dialogForm, FormDialog, type FormState } from '#ui/component/form-dialog.tsx'

const personForm = dialogForm('新增人员', person.fields)

/** A person who signs on paper but has no login (design §6): finance, government, another bureau. */
function PersonDialog(props: {
  readonly onDone: (person: { readonly id: string; readonly name: string }) => void
  readonly onClose: () => void
}) {
  const command = useCommand('person.record')
  const same = useSameName()
  return (
    <FormDialog
      title="新增人员"
      definition={personForm}
      okText="新增"
      width={520}
      busy={command.busy}
      fault={command.fault}
      onClose={props.onClose}
      onSubmit={async (values) => {
        if (!same.settled) return
        const reply = await command.run({ ...values, sameName: same.given })
        if (!reply.ok) same.heed(reply.fault)
        else props.onDone({ id: reply.value.row.id, name: values.name })
      }}
    >
      <p className="quiet">在纸质件上签字的人。新增人员不会给他登录名；要登录的人由管理员在“用户与岗位”里添加。</p>
      <SameNameAnswer same={same} />
    </FormDialog>
  )
}

/** Entering a signer who is not on the list, from within the form that names one: the button, the dialog, and the names so added. */
export function useNewSigner(state: FormState) {
  const [open, setOpen] = useState(false)
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({})
  return {
    /** Whom the form does not know by title yet. */
    titles,
    button: (
      <Button size="small" onClick={() => setOpen(true)}>
        签字的人不在名单里：新增人员
      </Button>
    ),
    dialog: open ? (
      <PersonDialog
        onClose={() => setOpen(false)}
        onDone={(added) => {
          setTitles({ ...titles, [added.id]: added.name })
          state.change({ ...state.values, signatory: added.id })
          setOpen(false)
        }}
      />
    ) : null,
  }
}
