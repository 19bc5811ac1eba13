CREATE TABLE `support_rule` (
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
	`name` text,
	`rule_key` text,
	`effective_from` text,
	`ends_on` text,
	`document` text,
	`article` text,
	`content` text,
	`examples` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_rule_id_unique` ON `support_rule` (`id`);--> statement-breakpoint
CREATE INDEX `support_rule_key_rule_key_effective_from` ON `support_rule` (`rule_key`,`effective_from`);--> statement-breakpoint
ALTER TABLE `award_list` ADD `rule` text;--> statement-breakpoint
ALTER TABLE `support_item` ADD `rule` text;