CREATE TABLE `service_client` (
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
	`service` text,
	`client` text,
	`name` text,
	`is_local` integer,
	`matter` text,
	`contract_number` text,
	`signed_on` text,
	`ends_on` text,
	`fee` integer,
	`shops` integer,
	`remark` text,
	CONSTRAINT "service_client_integers" CHECK(typeof("is_local") in ('integer','null') and typeof("fee") in ('integer','null') and typeof("shops") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_client_id_unique` ON `service_client` (`id`);--> statement-breakpoint
CREATE INDEX `service_client_by_client` ON `service_client` (`client`);--> statement-breakpoint
CREATE INDEX `service_client_key_service_name` ON `service_client` (`service`,`name`);--> statement-breakpoint
CREATE INDEX `service_client_by_pinyin` ON `service_client` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `service_client_by_initials` ON `service_client` (`pinyin_initials`);--> statement-breakpoint
ALTER TABLE `training_session` ADD `institution` text;