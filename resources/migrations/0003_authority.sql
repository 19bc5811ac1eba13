CREATE TABLE `claimed_version` (
	`peer` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`table_name` text NOT NULL,
	`id` text NOT NULL,
	`audience` text NOT NULL,
	`json` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	`outcome` text NOT NULL,
	`returned_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	PRIMARY KEY(`peer`, `epoch`, `rev`)
);
--> statement-breakpoint
CREATE TABLE `missing_subject` (
	`subject` text NOT NULL,
	`table_name` text NOT NULL,
	`row` text NOT NULL,
	PRIMARY KEY(`subject`, `table_name`, `row`)
);
--> statement-breakpoint
CREATE INDEX `row_flag_told` ON `row_flag` (`row`,`code`,`message`);--> statement-breakpoint
CREATE INDEX `row_flag_source` ON `row_flag` (`package`,`code`);