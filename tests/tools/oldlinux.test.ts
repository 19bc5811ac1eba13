import { describe, expect, it } from 'vitest'
import { mirrorsOf } from '#tools/oldlinux/system.ts'

describe('the mirrors of this machine', () => {
  // Bug caught: the old system was asked of the mirror of security updates, or of a folder of this machine, and was not there.
  it('are those its package manager is set to, in either way of writing them, without security updates and local folders', () => {
    const deb822 = 'Types: deb\nURIs: http://mirror.example.invalid/debian\nSuites: trixie\n'
    const security = 'Types: deb\nURIs: http://mirror.example.invalid/debian-security\n'
    const line =
      '# deb http://old.example.invalid/debian x main\ndeb [arch=amd64] https://other.example.invalid/debian x main\n'
    expect(mirrorsOf([deb822, security, line, 'URIs: file:/usr/share/local\n', deb822])).toEqual([
      'http://mirror.example.invalid/debian',
      'https://other.example.invalid/debian',
    ])
  })
})
