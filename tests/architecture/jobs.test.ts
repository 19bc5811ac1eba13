import { expect, it } from 'vitest'
import { jobs } from '#api/job.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

// Bug caught: a job that works at a desk without threads, and that no thread of the program finds.
it('every job that is defined is listed by a name of its own, where a thread looks it up', () => {
  const defined = codeFiles().filter(({ path }) => path.startsWith('src/main/core/') && path !== 'src/main/core/job.ts')
  const names = defined.flatMap(({ source }) =>
    [...source.matchAll(/\bdefine(?:Job|Stream)<[^>]*>+\(\{\s*name: '([^']+)'/gu)].map(([, name = '']) => name),
  )
  expect(names.length).toBeGreaterThan(3)
  expect(names.toSorted()).toEqual(jobs.map(({ name }) => name).toSorted())
})
