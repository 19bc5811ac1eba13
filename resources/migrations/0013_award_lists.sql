CREATE TABLE `award_list` (
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
	`serial` text,
	`award` text,
	`year` integer,
	`pool` text,
	`category` text,
	`purpose` text,
	`support_mode` text,
	`drawn_on` text,
	`facts` text,
	`facts_digest` text,
	CONSTRAINT "award_list_integers" CHECK(typeof("year") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `award_list_id_unique` ON `award_list` (`id`);--> statement-breakpoint
CREATE INDEX `award_list_by_award_year` ON `award_list` (`award`,`year`);--> statement-breakpoint
CREATE TABLE `list_confirmation` (
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
	`subject` text,
	`round` integer,
	`answer` text,
	`confirmed_on` text,
	`signatory` text,
	`evidence` text,
	`remark` text,
	CONSTRAINT "list_confirmation_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `list_confirmation_id_unique` ON `list_confirmation` (`id`);--> statement-breakpoint
CREATE INDEX `list_confirmation_by_subject` ON `list_confirmation` (`subject`);--> statement-breakpoint
CREATE INDEX `list_confirmation_key_subject_round` ON `list_confirmation` (`subject`,`round`);--> statement-breakpoint
ALTER TABLE `fund_application` ADD `award_list` text;--> statement-breakpoint
ALTER TABLE `fund_application` ADD `award_key` text;--> statement-breakpoint
CREATE INDEX `fund_application_by_award_list` ON `fund_application` (`award_list`);--> statement-breakpoint
CREATE INDEX `fund_application_key_award_key` ON `fund_application` (`award_key`);