CREATE TABLE `published_table` (
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
	`title` text,
	`region` text,
	`county` text,
	`period` text,
	`unit` text,
	`source` text,
	`note` text,
	`columns` text,
	`lines` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `published_table_id_unique` ON `published_table` (`id`);--> statement-breakpoint
CREATE INDEX `published_table_by_period` ON `published_table` (`period`);--> statement-breakpoint
CREATE INDEX `published_table_key_title_region_period` ON `published_table` (`title`,`region`,`period`);--> statement-breakpoint
DROP INDEX `published_figure_key_series_county_period`;--> statement-breakpoint
CREATE INDEX `published_figure_key_series_county_period_span` ON `published_figure` (`series`,`county`,`period`,`span`);