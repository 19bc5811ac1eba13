import { makeStore } from '#ui/api/store.ts'

/** Size of type and contrast, as the person at the desk chose them (U-34). */
export type Appearance = { readonly scale: 1 | 1.2 | 1.5; readonly contrast: 'normal' | 'high' }

export const SCALES = [
  { value: 1, label: '标准字号' },
  { value: 1.2, label: '大字号 120%' },
  { value: 1.5, label: '特大字号 150%' },
] as const

export const FIRST_APPEARANCE: Appearance = { scale: 1, contrast: 'normal' }

/** What a stored preference may be; anything else is ignored. */
export function isAppearance(value: unknown): value is Appearance {
  if (typeof value !== 'object' || value === null || !('scale' in value) || !('contrast' in value)) return false
  return SCALES.some((one) => one.value === value.scale) && (value.contrast === 'normal' || value.contrast === 'high')
}

const worn = makeStore<Appearance>(FIRST_APPEARANCE)

/** Puts an appearance on: style sheets read it from the root, antd's theme from the store. */
export function wear(next: Appearance): void {
  const now = worn.get()
  if (next.scale === now.scale && next.contrast === now.contrast) return
  const root = document.documentElement
  root.style.setProperty('--type', String(next.scale))
  root.dataset['contrast'] = next.contrast
  worn.set(next)
}

/** The appearance now worn. */
export const useAppearance: () => Appearance = worn.useValue
