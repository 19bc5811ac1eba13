import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'sqlite', schema: './tools/drizzle-schema.cjs', out: './resources/migrations' })
