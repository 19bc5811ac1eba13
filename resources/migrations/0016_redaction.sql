CREATE TABLE `destruction_list` (
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
	`made_on` text,
	`proposed_by` text,
	`reason` text,
	`items` text,
	`confirmed_by` text,
	`confirmed_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `destruction_list_id_unique` ON `destruction_list` (`id`);--> statement-breakpoint
CREATE TABLE `redaction` (
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
	`fields` text,
	`term` text,
	`ended_on` text,
	`number` text,
	`proposed_by` text,
	`confirmed_by` text,
	`redacted_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redaction_id_unique` ON `redaction` (`id`);--> statement-breakpoint
CREATE INDEX `redaction_by_row` ON `redaction` (`row`);--> statement-breakpoint
CREATE INDEX `redaction_by_number` ON `redaction` (`number`);