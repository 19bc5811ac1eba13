CREATE TABLE `unit_sheet` (
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
	`effective_from` text,
	`letterhead` text,
	`address` text,
	`postcode` text,
	`telephone` text,
	`supervision_telephone` text,
	`document_word` text,
	`finance_bureau` text,
	`government` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_sheet_id_unique` ON `unit_sheet` (`id`);--> statement-breakpoint
CREATE INDEX `unit_sheet_key_effective_from` ON `unit_sheet` (`effective_from`);