CREATE TABLE `past_support` (
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
	`enterprise` text,
	`year` integer,
	`item` text,
	`category` text,
	`amount` integer,
	`paid_on` text,
	`level` text,
	`document` text,
	`source` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "past_support_integers" CHECK(typeof("year") in ('integer','null') and typeof("amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `past_support_id_unique` ON `past_support` (`id`);--> statement-breakpoint
CREATE INDEX `past_support_by_enterprise_year` ON `past_support` (`enterprise`,`year`);