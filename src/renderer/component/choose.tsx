import { Select, type SelectProps } from 'antd'
import { guardComposition } from '#ui/component/ime.ts'

/** antd's Select, which commits an option on Enter while an input method composes unless it is kept from it (U-06). */
export function Choose<V = string>(props: SelectProps<V>) {
  return (
    <div className="choose" onKeyDownCapture={guardComposition}>
      <Select<V> allowClear popupMatchSelectWidth={false} {...props} />
    </div>
  )
}
