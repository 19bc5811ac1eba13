/** Options of a process that lives half a second: a heap that is large from the start is not collected in its youth. */
export const BRIEF_LIFE = ['--no-warnings', '--min-semi-space-size=64', '--max-semi-space-size=64'] as const
