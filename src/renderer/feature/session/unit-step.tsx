import { Button, Input } from 'antd'
import { Choose } from '#ui/component/choose.tsx'
import type { OfferedUnit } from '#shared/contract/first-run.ts'
import { focusField } from '#ui/component/form-focus.ts'
import { CheckedStep } from '#ui/feature/session/wizard-form.tsx'

/** Which unit this station is; or whose backup takes its place. */
export function UnitStep(props: {
  /** Those of the place. */
  readonly units: readonly OfferedUnit[]
  readonly code: string | null
  readonly bureau: string
  readonly onUnit: (code: string | null) => void
  readonly onBureau: (bureau: string) => void
  readonly onNext: () => void
  readonly onRestore: () => void
}) {
  const missing = !props.code ? '请先选择本单位' : props.bureau.trim().length < 2 ? '请填单位全称' : undefined
  return (
    <>
      <CheckedStep
        missing={missing}
        onNext={props.onNext}
        other={<Button onClick={props.onRestore}>从备份恢复</Button>}
      >
        <p className="para">一台电脑、一个数据文件夹就是一个单位的站。单位以后不能改，请选准。</p>
        <div className="labelled">
          <label htmlFor="unit">本单位</label>
          <Choose<string>
            id="unit"
            value={props.code}
            autoFocus
            placeholder="选择县市区"
            showSearch={{ optionFilterProp: 'label' }}
            options={props.units.map(({ code, name }) => ({ value: code, label: `${name}  ${code}` }))}
            onChange={(value: string | undefined) => {
              props.onUnit(value ?? null)
              // The name came with it; Enter goes on from there.
              if (value !== undefined) focusField('bureau')
            }}
          />
        </div>
        <div className="labelled">
          <label htmlFor="bureau">单位全称（印在表头上）</label>
          <Input
            id="bureau"
            value={props.bureau}
            maxLength={60}
            onChange={(event) => props.onBureau(event.target.value)}
          />
        </div>
      </CheckedStep>
      <p className="hint">原来的电脑坏了或换了电脑，不要新建：点“从备份恢复”。</p>
    </>
  )
}
