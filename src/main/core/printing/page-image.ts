/** Pages drawn as images at most: each carries the glyphs of all. Apart from the typesetter, which no thread but a job's may load. */
export const MOST_IMAGES = 40
