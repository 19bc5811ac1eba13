import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PasswordPart } from '#ui/feature/system/password-part.tsx'

const LEAST_MINUTES = 3
const MOST_MINUTES = 30

function IdleSetting({ minutes }: { readonly minutes: number }) {
  const id = useId()
  const command = useCommand('station.setIdle')
  const [value, setValue] = useState(minutes)
  const [saved, setSaved] = useState(false)
  const save = async () => {
    const reply = await command.run({ minutes: value })
    setSaved(reply.ok)
  }
  return (
    <Section title="自动锁屏">
      <FaultAlert fault={command.fault} />
      <div className="inline-acts">
        <label htmlFor={id}>
          多少分钟没人用就锁屏（{LEAST_MINUTES}～{MOST_MINUTES}）
        </label>
        <InputNumber
          id={id}
          min={LEAST_MINUTES}
          max={MOST_MINUTES}
          precision={0}
          value={value}
          onChange={(next) => {
            setSaved(false)
            setValue(next ?? minutes)
          }}
        />
        <Button loading={command.busy} onClick={() => void save()}>
          保存
        </Button>
        {saved ? <StateTag tone="success">已保存，下次登录起用</StateTag> : null}
      </div>
    </Section>
  )
}

/** 关于: versions, the unit, fonts found, the idle lock, and what passwords must be. */
export function AboutPage() {
  const { station, can } = useSession()
  const asked = useAsk('station.about', {})
  const document = useAsk('register.reference', {}).value?.document.number ?? '政策文件'
  return (
    <Page title="关于" loading={asked.loading && asked.value === undefined}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <Section title="惠商簿">
        <FactList
          lines={[
            ['程序版本', asked.value?.version],
            ['数据库', asked.value ? `SQLite ${asked.value.sqlite}，数据第 ${asked.value.schema} 版` : ''],
            ['打印字体', asked.value?.fonts.join('、')],
            ['单位', station.bureau],
            ['区划代码', station.code],
            ['类别', station.kind === 'city' ? '市站' : '县站'],
            ['用途', `离线办理${document}规定的企业登记、培训补贴和专项资金；不连互联网`],
          ]}
        />
        {station.demo ? <StateTag tone="warning">这是演示数据，不能用于办公</StateTag> : null}
      </Section>
      {can('station.manage') ? (
        <>
          <IdleSetting minutes={station.idleMinutes} />
          <PasswordPart />
        </>
      ) : null}
    </Page>
  )
}
