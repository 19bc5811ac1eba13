PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_crossborder_enterprise` (
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
	`county` text,
	`town` text,
	`direction` text,
	`platforms` text,
	`customs_code` text,
	`trader_number` text,
	`in_exchange_list` integer,
	`refund_filed` integer,
	`markets` text,
	`export_dollars` integer,
	`import_dollars` integer,
	`import_reported` integer,
	`warehouse_abroad` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "crossborder_enterprise_integers" CHECK(typeof("year") in ('integer','null') and typeof("in_exchange_list") in ('integer','null') and typeof("refund_filed") in ('integer','null') and typeof("export_dollars") in ('integer','null') and typeof("import_dollars") in ('integer','null') and typeof("import_reported") in ('integer','null') and typeof("warehouse_abroad") in ('integer','null'))
);
--> statement-breakpoint
INSERT INTO `__new_crossborder_enterprise`("n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "enterprise", "year", "county", "town", "direction", "platforms", "customs_code", "trader_number", "in_exchange_list", "refund_filed", "markets", "export_dollars", "import_dollars", "import_reported", "warehouse_abroad", "responsible_person", "archive_number", "remark") SELECT "n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "enterprise", "year", "county", "town", "direction", "platforms", "customs_code", "trader_number", "in_exchange_list", "refund_filed", "markets", "export_dollars", "import_dollars", NULL, "warehouse_abroad", "responsible_person", "archive_number", "remark" FROM `crossborder_enterprise`;--> statement-breakpoint
DROP TABLE `crossborder_enterprise`;--> statement-breakpoint
ALTER TABLE `__new_crossborder_enterprise` RENAME TO `crossborder_enterprise`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `crossborder_enterprise_id_unique` ON `crossborder_enterprise` (`id`);--> statement-breakpoint
CREATE INDEX `crossborder_enterprise_key_enterprise_year` ON `crossborder_enterprise` (`enterprise`,`year`);