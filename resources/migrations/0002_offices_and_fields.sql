CREATE TABLE `pavilion_month` (
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
	`pavilion` text,
	`period` text,
	`sales` integer,
	`orders` integer,
	`evidence` text,
	CONSTRAINT "pavilion_month_integers" CHECK(typeof("sales") in ('integer','null') and typeof("orders") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pavilion_month_id_unique` ON `pavilion_month` (`id`);--> statement-breakpoint
CREATE INDEX `pavilion_month_by_period` ON `pavilion_month` (`period`);--> statement-breakpoint
CREATE INDEX `pavilion_month_key_pavilion_period` ON `pavilion_month` (`pavilion`,`period`);--> statement-breakpoint
CREATE TABLE `received_document` (
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
	`received_on` text,
	`incoming_number` text,
	`from_unit` text,
	`from_kind` text,
	`document_number` text,
	`title` text,
	`secrecy` text,
	`urgency` text,
	`copies` integer,
	`action` text,
	`instruction` text,
	`due_on` text,
	`done_on` text,
	`result` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "received_document_integers" CHECK(typeof("copies") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `received_document_id_unique` ON `received_document` (`id`);--> statement-breakpoint
CREATE INDEX `received_document_by_received_on` ON `received_document` (`received_on`);--> statement-breakpoint
CREATE INDEX `received_document_by_document_number` ON `received_document` (`document_number`);--> statement-breakpoint
CREATE INDEX `received_document_key_incoming_number` ON `received_document` (`incoming_number`);--> statement-breakpoint
CREATE TABLE `seal_use` (
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
	`used_on` text,
	`seal` text,
	`kind` text,
	`document` text,
	`dispatch` text,
	`form_code` text,
	`copies` integer,
	`across_pages` integer,
	`applicant` text,
	`approver` text,
	`keeper` text,
	`taken_out` integer,
	`taken_out_on` text,
	`brought_back_on` text,
	`companion` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "seal_use_integers" CHECK(typeof("copies") in ('integer','null') and typeof("across_pages") in ('integer','null') and typeof("taken_out") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seal_use_id_unique` ON `seal_use` (`id`);--> statement-breakpoint
CREATE INDEX `seal_use_by_used_on` ON `seal_use` (`used_on`);--> statement-breakpoint
CREATE INDEX `seal_use_by_dispatch` ON `seal_use` (`dispatch`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_training_session` (
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
	`title` text,
	`kind` text,
	`organiser` text,
	`collecting_unit` text,
	`organiser_type` text,
	`place` text,
	`in_city` integer,
	`teachers` text,
	`starts_on` text,
	`ends_on` text,
	`half_days` integer,
	`class_hours` integer,
	`fee_per_head` integer,
	`planned_headcount` integer,
	`filed_on` text,
	`syllabus` text,
	CONSTRAINT "training_session_integers" CHECK(typeof("in_city") in ('integer','null') and typeof("half_days") in ('integer','null') and typeof("class_hours") in ('integer','null') and typeof("fee_per_head") in ('integer','null') and typeof("planned_headcount") in ('integer','null'))
);
--> statement-breakpoint
INSERT INTO `__new_training_session`("n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "serial", "title", "kind", "organiser", "collecting_unit", "organiser_type", "place", "starts_on", "ends_on", "half_days", "class_hours", "fee_per_head", "planned_headcount", "filed_on", "syllabus") SELECT "n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "serial", "title", "kind", "organiser", "collecting_unit", "organiser_type", "place", "starts_on", "ends_on", "half_days", "class_hours", "fee_per_head", "planned_headcount", "filed_on", "syllabus" FROM `training_session`;--> statement-breakpoint
DROP TABLE `training_session`;--> statement-breakpoint
ALTER TABLE `__new_training_session` RENAME TO `training_session`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `training_session_id_unique` ON `training_session` (`id`);--> statement-breakpoint
CREATE TABLE `__new_trainee` (
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
	`session` text,
	`name` text,
	`sex` text,
	`identity_number` text,
	`phone` text,
	`enterprise` text,
	`post` text,
	`category` text,
	`education` text,
	`town` text,
	`first_time` integer,
	`signed_half_days` integer,
	CONSTRAINT "trainee_integers" CHECK(typeof("first_time") in ('integer','null') and typeof("signed_half_days") in ('integer','null'))
);
--> statement-breakpoint
INSERT INTO `__new_trainee`("n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "pinyin_initials", "pinyin_sort", "session", "name", "identity_number", "phone", "enterprise", "post", "category", "signed_half_days") SELECT "n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "pinyin_initials", "pinyin_sort", "session", "name", "identity_number", "phone", "enterprise", "post", "category", "signed_half_days" FROM `trainee`;--> statement-breakpoint
DROP TABLE `trainee`;--> statement-breakpoint
ALTER TABLE `__new_trainee` RENAME TO `trainee`;--> statement-breakpoint
CREATE UNIQUE INDEX `trainee_id_unique` ON `trainee` (`id`);--> statement-breakpoint
CREATE INDEX `trainee_by_session` ON `trainee` (`session`);--> statement-breakpoint
CREATE INDEX `trainee_by_enterprise` ON `trainee` (`enterprise`);--> statement-breakpoint
CREATE INDEX `trainee_by_pinyin` ON `trainee` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `trainee_by_initials` ON `trainee` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `__new_receipt` (
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
	`type` text,
	`code` text,
	`number` text,
	`issued_on` text,
	`buyer` text,
	`buyer_identifier` text,
	`seller` text,
	`seller_identifier` text,
	`item_name` text,
	`net_amount` integer,
	`total` integer,
	`eligible` integer,
	`verification` text,
	`verified_on` text,
	`check_code` text,
	`payment_voucher` text,
	`paid_by_enterprise` integer,
	`original_seen` integer,
	`red_flushed` integer,
	`remark` text,
	CONSTRAINT "receipt_integers" CHECK(typeof("net_amount") in ('integer','null') and typeof("total") in ('integer','null') and typeof("eligible") in ('integer','null') and typeof("paid_by_enterprise") in ('integer','null') and typeof("original_seen") in ('integer','null') and typeof("red_flushed") in ('integer','null'))
);
--> statement-breakpoint
INSERT INTO `__new_receipt`("n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "subject", "type", "code", "number", "issued_on", "buyer", "seller", "item_name", "total", "eligible", "verification", "verified_on", "paid_by_enterprise", "original_seen", "red_flushed", "remark") SELECT "n", "id", "station", "epoch", "rev", "audience", "v", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason", "extra", "subject", "type", "code", "number", "issued_on", "buyer", "seller", "item_name", "total", "eligible", "verification", "verified_on", "paid_by_enterprise", "original_seen", "red_flushed", "remark" FROM `receipt`;--> statement-breakpoint
DROP TABLE `receipt`;--> statement-breakpoint
ALTER TABLE `__new_receipt` RENAME TO `receipt`;--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_id_unique` ON `receipt` (`id`);--> statement-breakpoint
CREATE INDEX `receipt_by_subject` ON `receipt` (`subject`);--> statement-breakpoint
CREATE INDEX `receipt_by_number` ON `receipt` (`number`);--> statement-breakpoint
CREATE INDEX `receipt_key_code_number` ON `receipt` (`code`,`number`);--> statement-breakpoint
ALTER TABLE `enterprise` ADD `geographic_product` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `ecommerce_subclass` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `leading` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `technologies` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `credit_flag` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `credit_checked_on` text;--> statement-breakpoint
ALTER TABLE `enterprise` ADD `source` text;--> statement-breakpoint
ALTER TABLE `complaint` ADD `shop` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `qq` text;--> statement-breakpoint
ALTER TABLE `finance_need` ADD `size_class` text;--> statement-breakpoint
ALTER TABLE `pavilion` ADD `town` text;--> statement-breakpoint
ALTER TABLE `pavilion` ADD `archive_number` text;--> statement-breakpoint
ALTER TABLE `training_base` ADD `address` text;