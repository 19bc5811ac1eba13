import { z } from 'zod'
import { Id, PersonFields, ReasonText, SameName, Confirmation } from '#shared/contract/common.ts'
import { STATION_WARNINGS } from '#shared/contract/event.ts'
import { route } from '#shared/contract/route.ts'
import { PASSWORD_PROFILE_NAMES } from '#shared/model/password-profile.ts'
import { PERMISSIONS, ROLES, type Role } from '#shared/permission.ts'

const RoleName = z.enum(Object.keys(ROLES) as [Role, ...Role[]])
const Password = z.string().min(1).max(200)
const NewPassword = z.string().min(10, '口令至少 10 位').max(200)
const UserName = z
  .string()
  .min(2)
  .max(30)
  .regex(/^[\p{L}\p{N}._-]+$/u, '登录名只用汉字、字母、数字')

const PasswordProfile = z.enum(PASSWORD_PROFILE_NAMES)

export const SessionUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  personId: z.string(),
  personName: z.string(),
  roles: z.array(RoleName),
  permissions: z.array(z.enum(PERMISSIONS)),
  mustChangePassword: z.boolean(),
  /** UTC ms; null where nobody can say. */
  passwordChangedAt: z.int().nullable(),
})
export type SessionUser = z.output<typeof SessionUser>

export const StationView = z.strictObject({
  id: z.string(),
  kind: z.enum(['county', 'city']),
  code: z.string(),
  name: z.string(),
  bureau: z.string(),
  demo: z.boolean(),
  lastReportAt: z.int().nullable(),
  lastOutsideBackupAt: z.int().nullable(),
  idleMinutes: z.int(),
  /** What the opening of the data found that people must know. */
  notices: z.array(z.string()),
  /** False until somebody proved to have the printed recovery key. */
  recoveryKept: z.boolean(),
  /** What a new password must be (S-38). */
  passwordProfile: PasswordProfile,
  /** The station's own clock, UTC ms: a demo station lives in the year of its data. */
  now: z.int(),
})
export type StationView = z.output<typeof StationView>

const SetupInput = z.strictObject({
  kind: z.enum(['county', 'city']),
  /** Division code: of a county, an internal unit or the city. */
  code: z.string().regex(/^[0-9A-Z]{6}$/),
  bureau: z.string().min(2).max(60),
  administrator: z.strictObject({ userName: UserName, personName: z.string().min(1).max(40), password: NewPassword }),
  firstClerk: z.strictObject({ userName: UserName, personName: z.string().min(1).max(40), password: NewPassword }),
  backupFolder: z.string().max(240).nullable(),
})

export const PersonView = PersonFields.extend({
  id: z.string(),
  rev: z.int(),
  /** The name this person logs in under. */
  login: z.string().nullable(),
})
export type PersonView = z.output<typeof PersonView>
const PersonCorrection = PersonFields.extend({
  id: Id,
  /** The version the administrator saw. */
  rev: z.int(),
  reason: ReasonText,
  sameName: SameName,
  confirmation: Confirmation,
})
export type PersonCorrection = z.output<typeof PersonCorrection>

const NewUser = z.strictObject({
  userName: UserName,
  personName: z.string().min(1).max(40),
  /** A person of the list; null for a new one of that name. */
  personId: Id.nullable(),
  roles: z.array(RoleName).min(1),
  password: NewPassword,
  sameName: SameName,
  confirmation: Confirmation,
})
export type NewUser = z.output<typeof NewUser>

const UserView = z.strictObject({
  id: z.string(),
  name: z.string(),
  personId: z.string(),
  personName: z.string(),
  roles: z.array(RoleName),
  disabled: z.boolean(),
  lockedUntil: z.int().nullable(),
  failures: z.int(),
})

export const sessionContract = {
  /** `new` → wizard, `closed`/`open` → login, `session` → the desk. */
  'session.state': route('task', 'public', {
    output: z.strictObject({
      state: z.enum(['new', 'closed', 'open', 'session', 'locked']),
      unit: z.strictObject({ name: z.string(), bureau: z.string(), demo: z.boolean() }).nullable(),
      users: z.array(z.string()),
      user: SessionUser.nullable(),
      station: StationView.nullable(),
      folderWarnings: z.array(z.string()),
      /** What whoever is at the desk must know of the file; left out where all is well. */
      warnings: z.array(z.enum(STATION_WARNINGS)).optional(),
    }),
  }),
  /** The first-run wizard; answers the recovery key once, in two printed halves. */
  'station.setup': route('task', 'public', {
    input: SetupInput,
    output: z.strictObject({ recoveryKey: z.array(z.string()), stationId: z.string() }),
    faults: ['STATION_EXISTS', 'WEAK_PASSWORD', 'SAME_PERSON', 'FOLDER_UNFIT', 'PLACE_NOT_READ'],
  }),
  /** First start on a new computer: the backups in a folder, of whatever unit; only before a station lives here. */
  'station.findBackups': route('task', 'public', {
    input: z.strictObject({ folder: z.string().min(1).max(240) }),
    output: z.array(
      z.strictObject({ name: z.string(), folder: z.string(), at: z.int(), rows: z.int(), unit: z.string() }),
    ),
    faults: ['STATION_EXISTS', 'FOLDER_UNFIT'],
  }),
  /** Puts one of them here; its own users log in, and the first opening begins a new epoch. */
  'station.restoreHere': route('task', 'public', {
    input: z.strictObject({
      name: z.string().min(1).max(200),
      folder: z.string().min(1).max(240),
      /** Although contents are missing or spoiled. */
      evenPartial: z.boolean().default(false),
    }),
    /** The contents that the restored station lacks. */
    output: z.strictObject({ lacking: z.array(z.string()) }),
    faults: ['STATION_EXISTS', 'BACKUP_UNKNOWN', 'BACKUP_PARTIAL', 'DISK_FULL', 'PLACE_NOT_READ', 'JOB_CANCELLED'],
  }),
  'session.login': route('task', 'public', {
    input: z.strictObject({ userName: z.string().min(1).max(60), password: Password }),
    output: z.strictObject({ user: SessionUser, station: StationView }),
    faults: [
      'WRONG_PASSWORD',
      'LOCKED_OUT',
      'PASSWORD_TOO_OLD',
      'PASSWORD_OUTDATED',
      'FILE_FROM_NEWER_PROGRAM',
      'MIGRATION_CHAIN_BROKEN',
      'MIGRATION_DAMAGED',
      'SLOTS_LOST',
      'SLOTS_TAMPERED',
      'STATION_HELD',
    ],
  }),
  /** Opens with the printed key when every password is lost; the user then sets a new one. */
  'session.recover': route('task', 'public', {
    input: z.strictObject({ recoveryKey: z.string().max(200), userName: z.string().max(60), password: NewPassword }),
    faults: ['WRONG_RECOVERY_KEY', 'USER_UNKNOWN', 'WEAK_PASSWORD'],
  }),
  /** Proves that the printed recovery key is at hand, by the key itself: whoever has it may open the data anyway. */
  'station.keepRecovery': route('task', 'public', {
    input: z.strictObject({ recoveryKey: z.string().max(200) }),
    faults: ['WRONG_RECOVERY_KEY'],
  }),
  /** A new recovery key, shown once; the old one opens nothing from then on. The administrator's password again (S-44). */
  'station.renewRecovery': route('task', 'station.manage', {
    input: z.strictObject({ confirmation: Confirmation }),
    output: z.strictObject({ recoveryKey: z.array(z.string()) }),
    faults: ['CONFIRMATION_NEEDED'],
  }),
  /** What passwords must be from now on; what is in use stays. The administrator's password again (S-44). */
  'station.setPasswordProfile': route('command', 'station.manage', {
    input: z.strictObject({ profile: PasswordProfile, confirmation: Confirmation }),
    faults: ['CONFIRMATION_NEEDED'],
  }),
  'session.logout': route('task', 'session.own'),
  'session.lock': route('task', 'session.own'),
  'session.changePassword': route('task', 'session.own', {
    input: z.strictObject({ oldPassword: Password, newPassword: NewPassword }),
    faults: ['WRONG_PASSWORD', 'WEAK_PASSWORD', 'LOCKED_OUT'],
  }),
  /** The password again before something final (S-44); answers a single-use token, for the route named in `act` alone. */
  'session.confirm': route('task', 'session.own', {
    input: z.strictObject({ password: Password, act: z.string().min(1).max(60).nullable().default(null) }),
    output: z.strictObject({ token: z.string() }),
    faults: ['WRONG_PASSWORD', 'LOCKED_OUT'],
  }),
  'user.find': route('task', 'user.manage', { output: z.array(UserView) }),
  /** The people of this station, with or without a login: the registers themselves are closed to who manages users. */
  'user.persons': route('query', 'user.manage', { output: z.array(PersonView) }),
  /** How a person is written, on every opinion and form from now on: the administrator's password again (S-44). */
  'user.correctPerson': route('command', 'user.manage', {
    input: PersonCorrection,
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RECORD_CHANGED', 'SAME_NAME', 'CONFIRMATION_NEEDED'],
  }),
  'user.record': route('task', 'user.manage', {
    input: NewUser,
    output: z.strictObject({ id: z.string() }),
    faults: ['USER_EXISTS', 'WEAK_PASSWORD', 'ROLES_CLASH', 'RECORD_UNKNOWN', 'SAME_NAME', 'CONFIRMATION_NEEDED'],
  }),
  /** Who may do what is as final as money: the administrator's password again (S-44). */
  'user.setRoles': route('command', 'user.manage', {
    input: z.strictObject({ id: z.string(), roles: z.array(RoleName).min(1), confirmation: Confirmation }),
    faults: ['USER_UNKNOWN', 'ROLES_CLASH', 'LAST_ADMINISTRATOR', 'CONFIRMATION_NEEDED'],
  }),
  'user.setDisabled': route('command', 'user.manage', {
    input: z.strictObject({ id: z.string(), disabled: z.boolean(), confirmation: Confirmation }),
    faults: ['USER_UNKNOWN', 'ROLES_CLASH', 'LAST_ADMINISTRATOR', 'CONFIRMATION_NEEDED'],
  }),
  'user.unlock': route('task', 'user.manage', {
    input: z.strictObject({ id: z.string() }),
    faults: ['USER_UNKNOWN'],
  }),
  'user.resetPassword': route('task', 'user.manage', {
    input: z.strictObject({ id: z.string(), password: NewPassword, confirmation: Confirmation }),
    faults: ['USER_UNKNOWN', 'WEAK_PASSWORD'],
  }),
}
