CREATE TABLE `entity_entry` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`station` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`audience` text NOT NULL,
	`v` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`voided_at` integer,
	`void_reason` text,
	`extra` text,
	`pinyin_initials` text,
	`pinyin_sort` text,
	`name` text,
	`identifier` text,
	`kind` text,
	`registered_on` text,
	`county` text,
	`town` text,
	`address` text,
	`capital` integer,
	`scope` text,
	`source` text,
	`enterprise` text,
	`entry_case` text,
	`excluded` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "entity_entry_integers" CHECK(typeof("capital") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entity_entry_id_unique` ON `entity_entry` (`id`);--> statement-breakpoint
CREATE INDEX `entity_entry_by_registered_on` ON `entity_entry` (`registered_on`);--> statement-breakpoint
CREATE INDEX `entity_entry_by_enterprise` ON `entity_entry` (`enterprise`);--> statement-breakpoint
CREATE INDEX `entity_entry_key_identifier` ON `entity_entry` (`identifier`);--> statement-breakpoint
CREATE INDEX `entity_entry_by_pinyin` ON `entity_entry` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `entity_entry_by_initials` ON `entity_entry` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `finance_push` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`station` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`audience` text NOT NULL,
	`v` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`voided_at` integer,
	`void_reason` text,
	`extra` text,
	`pinyin_initials` text,
	`pinyin_sort` text,
	`institution` text,
	`kind` text,
	`county` text,
	`town` text,
	`sent_on` text,
	`reply_due_on` text,
	`note` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `finance_push_id_unique` ON `finance_push` (`id`);--> statement-breakpoint
CREATE INDEX `finance_push_key_institution_sent_on` ON `finance_push` (`institution`,`sent_on`);--> statement-breakpoint
CREATE INDEX `finance_push_by_pinyin` ON `finance_push` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `finance_push_by_initials` ON `finance_push` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `land_plan` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`station` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`audience` text NOT NULL,
	`v` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`voided_at` integer,
	`void_reason` text,
	`extra` text,
	`plan` text,
	`year` integer,
	`county` text,
	`town` text,
	`given` integer,
	`document_number` text,
	`issued_on` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "land_plan_integers" CHECK(typeof("year") in ('integer','null') and typeof("given") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `land_plan_id_unique` ON `land_plan` (`id`);--> statement-breakpoint
CREATE INDEX `land_plan_key_year_county` ON `land_plan` (`year`,`county`);--> statement-breakpoint
CREATE TABLE `pushed_need` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`station` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`audience` text NOT NULL,
	`v` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`voided_at` integer,
	`void_reason` text,
	`extra` text,
	`push` text,
	`need` text,
	`sent_on` text,
	`reply_due_on` text,
	`state` text,
	`replied_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pushed_need_id_unique` ON `pushed_need` (`id`);--> statement-breakpoint
CREATE INDEX `pushed_need_by_need` ON `pushed_need` (`need`);--> statement-breakpoint
CREATE INDEX `pushed_need_key_push_need` ON `pushed_need` (`push`,`need`);--> statement-breakpoint
ALTER TABLE `finance_result` ADD `push` text;