CREATE TABLE `pending_act` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`place` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`procedure` text NOT NULL,
	`subject` text NOT NULL,
	`step` text NOT NULL,
	`json` text NOT NULL,
	`attachment` text,
	`scan` text,
	`entered_by` text NOT NULL,
	`at` integer NOT NULL,
	`refused_by` text,
	`refusal` text
);
--> statement-breakpoint
CREATE INDEX `pending_act_by_list` ON `pending_act` (`list`,`place`);--> statement-breakpoint
CREATE INDEX `pending_act_by_subject` ON `pending_act` (`subject`);--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `entered_by` text;--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `compared_by` text;