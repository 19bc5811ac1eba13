import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAsk } from '#ui/api/use-ask.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { useCurrentScreen } from '#ui/component/screens.tsx'
import { SideDrawer } from '#ui/component/side-drawer.tsx'

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl+K', '去任何地方：画面、企业、申请'],
  ['Ctrl+N', '新增'],
  ['Ctrl+S', '保存'],
  ['Ctrl+Enter', '登记时保存并新增；对话框里办理'],
  ['Ctrl+F', '查找'],
  ['Ctrl+P', '打印'],
  ['Enter / Shift+Enter', '下一栏 / 上一栏；多行的栏里 Shift+Enter 或 Alt+Enter 换行'],
  ['Ctrl+↓ / Ctrl+↑', '录入时到下一节 / 上一节'],
  ['↑ ↓ / Enter / 空格', '列表里移动 / 打开 / 预览'],
  ['Ctrl+A', '列表里全选 / 全不选'],
  ['F4', '录入时查看相近的记录'],
  ['F8', '录入时取用程序算好或提出的数'],
  ['F2', '记录：从看变成改'],
  ['F9', '下一件该我办的'],
  ['Esc', '返回'],
  ['Alt+1…9', '左侧导航的各组'],
  ['F1 或 ?', '本画面的帮助'],
  ['Ctrl+Z', '撤销刚做的一步'],
  ['Ctrl+B', '立即备份'],
  ['Ctrl+L', '锁屏'],
]

/** Help at the same place on every screen, offline, with the policy text behind each rule (U-40). */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const screen = useCurrentScreen()
  const reference = useAsk('register.reference', {}, { enabled: open })
  const [query, setQuery] = useState('')
  const clauses = (reference.value?.clauses ?? []).filter(
    (clause) => query === '' || `${clause.id}${clause.title}${clause.text}`.includes(query),
  )
  return (
    <SideDrawer open={open} onClose={onClose} size={440} title={`帮助：${screen?.label ?? '惠商簿'}`}>
      {(screen?.help ?? '').split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <Link to="/manual" onClick={onClose}>
          用户手册（可以查找）
        </Link>
      </p>
      <h3>按键</h3>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>政策条文</h3>
      <Input
        aria-label="在条文中查找"
        placeholder="在条文中查找"
        allowClear
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {clauses.map((clause) => (
        <details key={clause.id}>
          <summary>{`${clause.id} ${clause.title}`}</summary>
          <p>{clause.text}</p>
        </details>
      ))}
      <FaultAlert fault={reference.fault} onRetry={reference.refresh} />
      {clauses.length === 0 && reference.value ? <p className="hint">没有找到这些字的条文。</p> : null}
    </SideDrawer>
  )
}
