import { theme as antd, type ThemeConfig } from 'antd'
import type { Appearance } from '#ui/component/appearance.ts'

const FONT = 16
const CONTROL = 32

/** All text colours reach WCAG AA on white; nothing moves. */
const theme: ThemeConfig = {
  algorithm: antd.compactAlgorithm,
  token: {
    // The compact algorithm takes the next smaller size of what stands here: 14 px text, controls of 28 px.
    fontSize: FONT,
    controlHeight: CONTROL,
    fontFamily: '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
    borderRadius: 4,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorInfo: '#0958d9',
    // What the algorithm derives for the pointer falls below 4.5:1 on white (2.8 for links).
    colorPrimaryHover: '#1668dc',
    colorPrimaryTextHover: '#1668dc',
    colorLinkHover: '#003eb3',
    colorError: '#cf1322',
    colorSuccess: '#237804',
    colorWarning: '#874d00',
    colorErrorBg: '#fff2f0',
    colorErrorBorder: '#ffa39e',
    colorWarningBg: '#fffbe6',
    colorWarningBorder: '#ffd666',
    colorInfoBg: '#f0f5ff',
    colorInfoBorder: '#adc6ff',
    colorSuccessBg: '#f6ffed',
    colorSuccessBorder: '#b7eb8f',
    colorTextSecondary: '#595959',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextQuaternary: '#737373',
    colorTextPlaceholder: '#737373',
    colorTextDisabled: '#595959',
    colorBgLayout: '#ffffff',
    boxShadow: 'none',
    boxShadowTertiary: 'none',
    motion: false,
  },
  components: {
    Table: { headerBg: '#f5f6f8', cellPaddingBlockSM: 5, rowSelectedBg: '#e6f0ff', rowSelectedHoverBg: '#d9e8ff' },
    Segmented: { trackBg: '#f0f0f0', itemSelectedBg: '#ffffff', itemSelectedColor: '#0958d9', itemColor: '#595959' },
    Anchor: { linkPaddingBlock: 4 },
    Button: { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' },
  },
}

/** What a stronger contrast changes: every line and every text below black. */
const STRONG: ThemeConfig['token'] = {
  colorText: '#000000',
  colorTextHeading: '#000000',
  colorTextSecondary: '#262626',
  colorTextDescription: '#262626',
  colorTextTertiary: '#262626',
  colorTextQuaternary: '#434343',
  colorTextPlaceholder: '#434343',
  colorTextDisabled: '#434343',
  colorBorder: '#434343',
  colorBorderSecondary: '#595959',
  colorPrimary: '#003a8c',
  colorLink: '#003a8c',
  colorError: '#a8071a',
  colorSuccess: '#135200',
  colorWarning: '#613400',
}

/** The theme at the chosen size and contrast (U-34); sizes are whole px, so that lines stay sharp. */
export function themeOf({ scale, contrast }: Appearance): ThemeConfig {
  if (scale === 1 && contrast === 'normal') return theme
  return {
    ...theme,
    token: {
      ...theme.token,
      ...(contrast === 'high' ? STRONG : {}),
      fontSize: Math.round(FONT * scale),
      controlHeight: Math.round(CONTROL * scale),
    },
  }
}
