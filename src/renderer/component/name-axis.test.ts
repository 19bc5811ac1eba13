import { describe, expect, it } from 'vitest'
import { nameAxis } from '#ui/component/name-axis.ts'

const COUNTIES = ['咸安区', '嘉鱼县', '通城县', '崇阳县', '通山县', '赤壁市', '咸宁高新技术产业开发区']
const MONTHS = Array.from(
  { length: 24 },
  (_, at) => `201${3 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
)

describe('the names under an axis', () => {
  // Bug: of seven counties four were named.
  it('are all there, whatever the width', () => {
    for (const [names, width] of [
      [COUNTIES, 500],
      [COUNTIES, 180],
      [MONTHS, 400],
      [[], 400],
    ] as const) {
      const { axis } = nameAxis(names, width)
      expect(axis.data).toEqual(names)
      expect(axis.axisLabel.interval).toBe(0)
    }
  })

  it('take more lines where they are long, and are turned where their places are narrow', () => {
    expect(nameAxis(['1月', '2月'], 400).height).toBeLessThan(nameAxis(COUNTIES, 500).height)
    expect(nameAxis(COUNTIES, 500).axis.axisLabel).not.toHaveProperty('rotate')
    expect(nameAxis(MONTHS, 400).axis.axisLabel).toMatchObject({ rotate: 45 })
  })
})
