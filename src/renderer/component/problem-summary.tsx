import { Alert, Button } from 'antd'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { type FormProblem } from '#ui/component/field-check.ts'
import { focusField } from '#ui/component/form-focus.ts'

/** Every problem of a form in one place, each a way to its field. */
export function ProblemSummary(props: {
  readonly problems: readonly FormProblem[]
  readonly idOf: (name: string) => string
  readonly definition: RecordDefinition
  readonly ref: React.Ref<HTMLDivElement>
}) {
  const { problems, idOf, definition, ref } = props
  return (
    <div ref={ref} tabIndex={-1} className="problem-summary">
      <Alert
        type="error"
        showIcon
        title={`还不能保存：有 ${problems.length} 处要改`}
        description={
          <ul>
            {problems.map((one) => (
              <li key={(one.field ?? '') + one.message}>
                {one.field && one.field in definition.fields ? (
                  <Button type="link" size="small" onClick={() => focusField(idOf(one.field ?? ''))}>
                    {one.message}
                  </Button>
                ) : (
                  one.message
                )}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  )
}
