CREATE TABLE `case_answer` (
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
	`record` text,
	`row` text,
	`row_epoch` text,
	`row_rev` integer,
	`title` text,
	`unit` text,
	`answered_on` text,
	`outcome` text,
	`text` text,
	`round` integer,
	CONSTRAINT "case_answer_integers" CHECK(typeof("row_rev") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_answer_id_unique` ON `case_answer` (`id`);--> statement-breakpoint
CREATE INDEX `case_answer_by_row` ON `case_answer` (`row`);--> statement-breakpoint
CREATE TABLE `nil_report` (
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
	`register` text,
	`label` text,
	`period` text,
	`declared_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `nil_report_id_unique` ON `nil_report` (`id`);--> statement-breakpoint
CREATE INDEX `nil_report_by_register_period` ON `nil_report` (`register`,`period`);