/** A point of a small line: what it is called, and its figure. */
type SparkPoint = { readonly label: string; readonly value: number }

const WIDTH = 260
const HEIGHT = 40
const EDGE = 3

/** Where the points of a line stand: evenly along, from nothing at the foot to the greatest at the top. */
export function sparkPlaces(values: readonly number[]): readonly (readonly [number, number])[] {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const span = most - least || 1
  const step = values.length < 2 ? 0 : (WIDTH - 2 * EDGE) / (values.length - 1)
  return values.map((value, at) => [
    Math.round((EDGE + at * step) * 10) / 10,
    Math.round((HEIGHT - EDGE - ((value - least) / span) * (HEIGHT - 2 * EDGE)) * 10) / 10,
  ])
}

/** Figures over time as a line the size of a word; `said` says the same in words. */
export function SparkLine({ points, said }: { readonly points: readonly SparkPoint[]; readonly said: string }) {
  const places = sparkPlaces(points.map(({ value }) => value))
  const last = places.at(-1)
  return (
    <svg
      className="spark-line"
      role="img"
      aria-label={said}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <polyline
        points={places.map((place) => place.join(',')).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {last ? <circle cx={last[0]} cy={last[1]} r="2.5" fill="currentColor" /> : null}
      {points.map((point, at) => (
        <circle key={point.label} cx={places[at]?.[0]} cy={places[at]?.[1]} r="5" fill="transparent">
          <title>{point.label}</title>
        </circle>
      ))}
    </svg>
  )
}
