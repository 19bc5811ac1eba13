/** Pages drawn as images at most, some 1 MB each. Apart from the typesetter, which no thread but a job's may load. */
export const MOST_IMAGES = 40
