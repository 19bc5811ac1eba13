CREATE TABLE `adoption_base` (
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
	`year` integer,
	`county` text,
	`scope` text,
	`total` integer,
	`applying` integer,
	`source` text,
	`source_document` text,
	`source_date` text,
	`note` text,
	CONSTRAINT "adoption_base_integers" CHECK(typeof("year") in ('integer','null') and typeof("total") in ('integer','null') and typeof("applying") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `adoption_base_id_unique` ON `adoption_base` (`id`);--> statement-breakpoint
CREATE INDEX `adoption_base_key_year_county_scope` ON `adoption_base` (`year`,`county`,`scope`);--> statement-breakpoint
CREATE TABLE `association` (
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
	`name` text,
	`kind` text,
	`county` text,
	`town` text,
	`registration_number` text,
	`founded_on` text,
	`chair` text,
	`contact_phone` text,
	`members` integer,
	`activities` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "association_integers" CHECK(typeof("members") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `association_id_unique` ON `association` (`id`);--> statement-breakpoint
CREATE INDEX `association_key_name_county` ON `association` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `association_key_registration_number` ON `association` (`registration_number`);--> statement-breakpoint
CREATE INDEX `association_by_pinyin` ON `association` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `association_by_initials` ON `association` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `attachment` (
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
	`subject` text,
	`item` text,
	`name` text,
	`kind` text,
	`size` integer,
	`digest` text,
	`personal` integer,
	`note` text,
	CONSTRAINT "attachment_integers" CHECK(typeof("size") in ('integer','null') and typeof("personal") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachment_id_unique` ON `attachment` (`id`);--> statement-breakpoint
CREATE INDEX `attachment_by_subject` ON `attachment` (`subject`);--> statement-breakpoint
CREATE INDEX `attachment_by_digest` ON `attachment` (`digest`);--> statement-breakpoint
CREATE TABLE `consumer_notice` (
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
	`kind` text,
	`published_on` text,
	`channel` text,
	`link` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consumer_notice_id_unique` ON `consumer_notice` (`id`);--> statement-breakpoint
CREATE INDEX `consumer_notice_by_published_on` ON `consumer_notice` (`published_on`);--> statement-breakpoint
CREATE TABLE `crackdown` (
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
	`kind` text,
	`department` text,
	`county` text,
	`town` text,
	`started_on` text,
	`ended_on` text,
	`inspected` integer,
	`cases` integer,
	`transferred` integer,
	`penalty` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "crackdown_integers" CHECK(typeof("inspected") in ('integer','null') and typeof("cases") in ('integer','null') and typeof("transferred") in ('integer','null') and typeof("penalty") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `crackdown_id_unique` ON `crackdown` (`id`);--> statement-breakpoint
CREATE INDEX `crackdown_by_started_on` ON `crackdown` (`started_on`);--> statement-breakpoint
CREATE TABLE `data_share` (
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
	`content` text,
	`kind` text,
	`from_unit` text,
	`to_unit` text,
	`shared_on` text,
	`entries` integer,
	`file_name` text,
	`has_personal_data` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "data_share_integers" CHECK(typeof("entries") in ('integer','null') and typeof("has_personal_data") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `data_share_id_unique` ON `data_share` (`id`);--> statement-breakpoint
CREATE INDEX `data_share_by_shared_on` ON `data_share` (`shared_on`);--> statement-breakpoint
CREATE TABLE `enterprise` (
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
	`name` text,
	`match_key` text,
	`identifier_type` text,
	`identifier` text,
	`subject_type` text,
	`registration_type` text,
	`established_on` text,
	`business_status` text,
	`status_since` text,
	`registered_capital` integer,
	`legal_representative` text,
	`legal_representative_id` text,
	`county` text,
	`town` text,
	`registered_address` text,
	`business_address` text,
	`industry_code` text,
	`business_scope` text,
	`main_products` text,
	`is_agricultural` integer,
	`ecommerce_class` text,
	`trade_modes` text,
	`employees` integer,
	`ecommerce_employees` integer,
	`website` text,
	`icp_number` text,
	`fund_blacklisted_until` text,
	`credit_note` text,
	`introduction` text,
	`remark` text,
	`moved_from` text,
	CONSTRAINT "enterprise_integers" CHECK(typeof("registered_capital") in ('integer','null') and typeof("is_agricultural") in ('integer','null') and typeof("employees") in ('integer','null') and typeof("ecommerce_employees") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enterprise_id_unique` ON `enterprise` (`id`);--> statement-breakpoint
CREATE INDEX `enterprise_by_county` ON `enterprise` (`county`);--> statement-breakpoint
CREATE INDEX `enterprise_by_ecommerce_class` ON `enterprise` (`ecommerce_class`);--> statement-breakpoint
CREATE INDEX `enterprise_by_legal_representative` ON `enterprise` (`legal_representative`);--> statement-breakpoint
CREATE INDEX `enterprise_by_match_key` ON `enterprise` (`match_key`);--> statement-breakpoint
CREATE INDEX `enterprise_key_identifier` ON `enterprise` (`identifier`);--> statement-breakpoint
CREATE INDEX `enterprise_by_pinyin` ON `enterprise` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `enterprise_by_initials` ON `enterprise` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `bank_account` (
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
	`account_name` text,
	`bank` text,
	`account_number` text,
	`bank_code` text,
	`is_basic` integer,
	CONSTRAINT "bank_account_integers" CHECK(typeof("is_basic") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_account_id_unique` ON `bank_account` (`id`);--> statement-breakpoint
CREATE INDEX `bank_account_by_enterprise` ON `bank_account` (`enterprise`);--> statement-breakpoint
CREATE INDEX `bank_account_by_account_number` ON `bank_account` (`account_number`);--> statement-breakpoint
CREATE TABLE `community_service` (
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
	`name` text,
	`kind` text,
	`enterprise` text,
	`county` text,
	`town` text,
	`website` text,
	`hotline` text,
	`coverage` text,
	`communities` integer,
	`helpers` integer,
	`orders_monthly` integer,
	`matched` integer,
	`has_booking` integer,
	`complaints` integer,
	`subsidy` text,
	`opened_on` text,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "community_service_integers" CHECK(typeof("communities") in ('integer','null') and typeof("helpers") in ('integer','null') and typeof("orders_monthly") in ('integer','null') and typeof("matched") in ('integer','null') and typeof("has_booking") in ('integer','null') and typeof("complaints") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `community_service_id_unique` ON `community_service` (`id`);--> statement-breakpoint
CREATE INDEX `community_service_key_name_kind` ON `community_service` (`name`,`kind`);--> statement-breakpoint
CREATE INDEX `community_service_by_pinyin` ON `community_service` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `community_service_by_initials` ON `community_service` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `comparable_base` (
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
	`form` text,
	`period` text,
	`reason` text,
	`source` text,
	`e01` integer,
	`e02` integer,
	`e03` integer,
	`e04` integer,
	`e05` integer,
	`e06` integer,
	`e07` integer,
	`e08a` integer,
	`e08b` integer,
	`e08c` integer,
	`e08d` integer,
	`e09` integer,
	`e10a` integer,
	`e10b` integer,
	`e10c` integer,
	`e11a` integer,
	`e11b` integer,
	`e12` integer,
	`e13` integer,
	`e14a` integer,
	`e14b` integer,
	`e15a` integer,
	`e15b` integer,
	`e16` integer,
	`e17a` integer,
	`e17b` integer,
	`e18a` integer,
	`e18b` integer,
	`e18c` integer,
	`e19a` integer,
	`e19b` integer,
	`e20a` integer,
	`e20b` integer,
	`e20c` integer,
	`e20d` integer,
	`a05a` integer,
	`a05b` integer,
	`a06` integer,
	`a07a` integer,
	`a07b` integer,
	`a08a` integer,
	`a08b` integer,
	`a10` integer,
	CONSTRAINT "comparable_base_integers" CHECK(typeof("e01") in ('integer','null') and typeof("e02") in ('integer','null') and typeof("e03") in ('integer','null') and typeof("e04") in ('integer','null') and typeof("e05") in ('integer','null') and typeof("e06") in ('integer','null') and typeof("e07") in ('integer','null') and typeof("e08a") in ('integer','null') and typeof("e08b") in ('integer','null') and typeof("e08c") in ('integer','null') and typeof("e08d") in ('integer','null') and typeof("e09") in ('integer','null') and typeof("e10a") in ('integer','null') and typeof("e10b") in ('integer','null') and typeof("e10c") in ('integer','null') and typeof("e11a") in ('integer','null') and typeof("e11b") in ('integer','null') and typeof("e12") in ('integer','null') and typeof("e13") in ('integer','null') and typeof("e14a") in ('integer','null') and typeof("e14b") in ('integer','null') and typeof("e15a") in ('integer','null') and typeof("e15b") in ('integer','null') and typeof("e16") in ('integer','null') and typeof("e17a") in ('integer','null') and typeof("e17b") in ('integer','null') and typeof("e18a") in ('integer','null') and typeof("e18b") in ('integer','null') and typeof("e18c") in ('integer','null') and typeof("e19a") in ('integer','null') and typeof("e19b") in ('integer','null') and typeof("e20a") in ('integer','null') and typeof("e20b") in ('integer','null') and typeof("e20c") in ('integer','null') and typeof("e20d") in ('integer','null') and typeof("a05a") in ('integer','null') and typeof("a05b") in ('integer','null') and typeof("a06") in ('integer','null') and typeof("a07a") in ('integer','null') and typeof("a07b") in ('integer','null') and typeof("a08a") in ('integer','null') and typeof("a08b") in ('integer','null') and typeof("a10") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comparable_base_id_unique` ON `comparable_base` (`id`);--> statement-breakpoint
CREATE INDEX `comparable_base_by_form_period` ON `comparable_base` (`form`,`period`);--> statement-breakpoint
CREATE INDEX `comparable_base_key_form_enterprise_period` ON `comparable_base` (`form`,`enterprise`,`period`);--> statement-breakpoint
CREATE TABLE `complaint` (
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
	`received_on` text,
	`channel` text,
	`county` text,
	`town` text,
	`consumer_name` text,
	`consumer_phone` text,
	`consumer_address` text,
	`respondent` text,
	`enterprise` text,
	`platform` text,
	`category` text,
	`goods` text,
	`amount` integer,
	`facts` text,
	`demand` text,
	`status` text,
	`decided_on` text,
	`refusal` text,
	`transferred_to` text,
	`transferred_on` text,
	`result` text,
	`refunded` integer,
	`closed_on` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "complaint_integers" CHECK(typeof("amount") in ('integer','null') and typeof("refunded") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaint_id_unique` ON `complaint` (`id`);--> statement-breakpoint
CREATE INDEX `complaint_by_enterprise` ON `complaint` (`enterprise`);--> statement-breakpoint
CREATE TABLE `contact` (
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
	`name` text,
	`post` text,
	`mobile` text,
	`telephone` text,
	`email` text,
	`is_fund_contact` integer,
	`is_statistics_contact` integer,
	CONSTRAINT "contact_integers" CHECK(typeof("is_fund_contact") in ('integer','null') and typeof("is_statistics_contact") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_id_unique` ON `contact` (`id`);--> statement-breakpoint
CREATE INDEX `contact_by_enterprise` ON `contact` (`enterprise`);--> statement-breakpoint
CREATE INDEX `contact_by_mobile` ON `contact` (`mobile`);--> statement-breakpoint
CREATE TABLE `cooperation_project` (
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
	`name` text,
	`partner` text,
	`partner_name` text,
	`operator` text,
	`county` text,
	`town` text,
	`agreement_number` text,
	`signed_on` text,
	`ends_on` text,
	`content` text,
	`progress` text,
	`firms_joined` integer,
	`turnover` integer,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "cooperation_project_integers" CHECK(typeof("firms_joined") in ('integer','null') and typeof("turnover") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cooperation_project_id_unique` ON `cooperation_project` (`id`);--> statement-breakpoint
CREATE INDEX `cooperation_project_key_name_county` ON `cooperation_project` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `cooperation_project_by_pinyin` ON `cooperation_project` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `cooperation_project_by_initials` ON `cooperation_project` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `credit_evaluation` (
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
	`level` text,
	`score` integer,
	`items` text,
	`source` text,
	`evaluated_on` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "credit_evaluation_integers" CHECK(typeof("year") in ('integer','null') and typeof("score") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_evaluation_id_unique` ON `credit_evaluation` (`id`);--> statement-breakpoint
CREATE INDEX `credit_evaluation_key_enterprise_year` ON `credit_evaluation` (`enterprise`,`year`);--> statement-breakpoint
CREATE TABLE `crossborder_enterprise` (
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
	`warehouse_abroad` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "crossborder_enterprise_integers" CHECK(typeof("year") in ('integer','null') and typeof("in_exchange_list") in ('integer','null') and typeof("refund_filed") in ('integer','null') and typeof("export_dollars") in ('integer','null') and typeof("import_dollars") in ('integer','null') and typeof("warehouse_abroad") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `crossborder_enterprise_id_unique` ON `crossborder_enterprise` (`id`);--> statement-breakpoint
CREATE INDEX `crossborder_enterprise_key_enterprise_year` ON `crossborder_enterprise` (`enterprise`,`year`);--> statement-breakpoint
CREATE TABLE `e_invoice` (
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
	`county` text,
	`town` text,
	`enabled` integer,
	`enabled_on` text,
	`system` text,
	`reason` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "e_invoice_integers" CHECK(typeof("enabled") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `e_invoice_id_unique` ON `e_invoice` (`id`);--> statement-breakpoint
CREATE INDEX `e_invoice_key_enterprise` ON `e_invoice` (`enterprise`);--> statement-breakpoint
CREATE TABLE `enterprise_move` (
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
	`name` text,
	`from_station` text,
	`to_station` text,
	`to_county` text,
	`moved_on` text,
	`document` text,
	`reason` text,
	`from_rev` integer,
	`facts` text,
	CONSTRAINT "enterprise_move_integers" CHECK(typeof("from_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enterprise_move_id_unique` ON `enterprise_move` (`id`);--> statement-breakpoint
CREATE INDEX `enterprise_move_by_enterprise` ON `enterprise_move` (`enterprise`);--> statement-breakpoint
CREATE TABLE `enterprise_year` (
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
	`revenue` integer,
	`assets` integer,
	`liabilities` integer,
	`profit` integer,
	`tax_paid` integer,
	`employees` integer,
	`online_sales` integer,
	`online_retail` integer,
	`parcels` integer,
	CONSTRAINT "enterprise_year_integers" CHECK(typeof("year") in ('integer','null') and typeof("revenue") in ('integer','null') and typeof("assets") in ('integer','null') and typeof("liabilities") in ('integer','null') and typeof("profit") in ('integer','null') and typeof("tax_paid") in ('integer','null') and typeof("employees") in ('integer','null') and typeof("online_sales") in ('integer','null') and typeof("online_retail") in ('integer','null') and typeof("parcels") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enterprise_year_id_unique` ON `enterprise_year` (`id`);--> statement-breakpoint
CREATE INDEX `enterprise_year_key_enterprise_year` ON `enterprise_year` (`enterprise`,`year`);--> statement-breakpoint
CREATE TABLE `entry_case` (
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
	`applicant` text,
	`enterprise` text,
	`county` text,
	`town` text,
	`matter` text,
	`raised_on` text,
	`hosted_at` text,
	`carrier` text,
	`filed_on` text,
	`closed_on` text,
	`result` text,
	`note` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_case_id_unique` ON `entry_case` (`id`);--> statement-breakpoint
CREATE INDEX `entry_case_by_raised_on` ON `entry_case` (`raised_on`);--> statement-breakpoint
CREATE INDEX `entry_case_by_pinyin` ON `entry_case` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `entry_case_by_initials` ON `entry_case` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `fair_event` (
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
	`name` text,
	`kind` text,
	`starts_on` text,
	`ends_on` text,
	`venue` text,
	`organiser` text,
	`county` text,
	`town` text,
	`firms_joined` integer,
	`visitors` integer,
	`intention` integer,
	`signed` integer,
	`cost` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "fair_event_integers" CHECK(typeof("firms_joined") in ('integer','null') and typeof("visitors") in ('integer','null') and typeof("intention") in ('integer','null') and typeof("signed") in ('integer','null') and typeof("cost") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fair_event_id_unique` ON `fair_event` (`id`);--> statement-breakpoint
CREATE INDEX `fair_event_by_starts_on` ON `fair_event` (`starts_on`);--> statement-breakpoint
CREATE INDEX `fair_event_by_pinyin` ON `fair_event` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `fair_event_by_initials` ON `fair_event` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `finance_need` (
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
	`county` text,
	`town` text,
	`raised_on` text,
	`amount` integer,
	`purpose` text,
	`term_months` integer,
	`form` text,
	`collateral` text,
	`bank_wanted` text,
	`current_loans` integer,
	`credit_check` text,
	`credit_note` text,
	`status` text,
	`closed_on` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "finance_need_integers" CHECK(typeof("amount") in ('integer','null') and typeof("term_months") in ('integer','null') and typeof("current_loans") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `finance_need_id_unique` ON `finance_need` (`id`);--> statement-breakpoint
CREATE INDEX `finance_need_by_raised_on` ON `finance_need` (`raised_on`);--> statement-breakpoint
CREATE INDEX `finance_need_by_enterprise` ON `finance_need` (`enterprise`);--> statement-breakpoint
CREATE TABLE `finance_result` (
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
	`need` text,
	`institution` text,
	`kind` text,
	`answered_on` text,
	`result` text,
	`amount` integer,
	`rate` integer,
	`reason` text,
	CONSTRAINT "finance_result_integers" CHECK(typeof("amount") in ('integer','null') and typeof("rate") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `finance_result_id_unique` ON `finance_result` (`id`);--> statement-breakpoint
CREATE INDEX `finance_result_by_need` ON `finance_result` (`need`);--> statement-breakpoint
CREATE TABLE `former_name` (
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
	`name` text,
	`used_until` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `former_name_id_unique` ON `former_name` (`id`);--> statement-breakpoint
CREATE INDEX `former_name_by_enterprise` ON `former_name` (`enterprise`);--> statement-breakpoint
CREATE TABLE `fund_call` (
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
	`document_number` text,
	`title` text,
	`year` integer,
	`level` text,
	`opens_on` text,
	`closes_on` text,
	`direction` text,
	CONSTRAINT "fund_call_integers" CHECK(typeof("year") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_call_id_unique` ON `fund_call` (`id`);--> statement-breakpoint
CREATE TABLE `fund_pool` (
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
	`year` integer,
	`level` text,
	`county` text,
	`source_document` text,
	`remark` text,
	CONSTRAINT "fund_pool_integers" CHECK(typeof("year") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_pool_id_unique` ON `fund_pool` (`id`);--> statement-breakpoint
CREATE INDEX `fund_pool_key_year_level_county_name` ON `fund_pool` (`year`,`level`,`county`,`name`);--> statement-breakpoint
CREATE TABLE `green_case` (
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
	`enterprise` text,
	`county` text,
	`town` text,
	`raised_on` text,
	`matter` text,
	`description` text,
	`sent_to` text,
	`sent_on` text,
	`due_on` text,
	`replied_on` text,
	`reply` text,
	`result` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `green_case_id_unique` ON `green_case` (`id`);--> statement-breakpoint
CREATE INDEX `green_case_by_enterprise` ON `green_case` (`enterprise`);--> statement-breakpoint
CREATE TABLE `hit_disposition` (
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
	`kind` text,
	`hit` text,
	`value` text,
	`members` text,
	`units` text,
	`conclusion` text,
	`text` text,
	`decided_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hit_disposition_id_unique` ON `hit_disposition` (`id`);--> statement-breakpoint
CREATE INDEX `hit_disposition_by_members` ON `hit_disposition` (`members`);--> statement-breakpoint
CREATE TABLE `introduced_enterprise` (
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
	`name` text,
	`enterprise` text,
	`kind` text,
	`county` text,
	`town` text,
	`source` text,
	`project` text,
	`signed_on` text,
	`landed_on` text,
	`invest` integer,
	`invest_done` integer,
	`jobs` integer,
	`status` text,
	`measures` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "introduced_enterprise_integers" CHECK(typeof("invest") in ('integer','null') and typeof("invest_done") in ('integer','null') and typeof("jobs") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `introduced_enterprise_id_unique` ON `introduced_enterprise` (`id`);--> statement-breakpoint
CREATE INDEX `introduced_enterprise_by_pinyin` ON `introduced_enterprise` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `introduced_enterprise_by_initials` ON `introduced_enterprise` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `joint_meeting` (
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
	`county` text,
	`number` integer,
	`kind` text,
	`held_on` text,
	`place` text,
	`chair` text,
	`recorder` text,
	`units_present` text,
	`absent` text,
	`guests` text,
	`topics` text,
	`discussion` text,
	`document_number` text,
	`issued_on` text,
	`sent_to` text,
	CONSTRAINT "joint_meeting_integers" CHECK(typeof("number") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joint_meeting_id_unique` ON `joint_meeting` (`id`);--> statement-breakpoint
CREATE INDEX `joint_meeting_key_county_number` ON `joint_meeting` (`county`,`number`);--> statement-breakpoint
CREATE TABLE `land_case` (
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
	`project` text,
	`enterprise` text,
	`importance` text,
	`county` text,
	`town` text,
	`kind` text,
	`parcel` text,
	`area` integer,
	`plan_year` integer,
	`quota` integer,
	`invest` integer,
	`year_invest` integer,
	`starts_on` text,
	`finishes_on` text,
	`stage` text,
	`approval_number` text,
	`term_years` integer,
	`meets_standard` integer,
	`progress` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "land_case_integers" CHECK(typeof("area") in ('integer','null') and typeof("plan_year") in ('integer','null') and typeof("quota") in ('integer','null') and typeof("invest") in ('integer','null') and typeof("year_invest") in ('integer','null') and typeof("term_years") in ('integer','null') and typeof("meets_standard") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `land_case_id_unique` ON `land_case` (`id`);--> statement-breakpoint
CREATE INDEX `land_case_by_plan_year` ON `land_case` (`plan_year`);--> statement-breakpoint
CREATE INDEX `land_case_by_pinyin` ON `land_case` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `land_case_by_initials` ON `land_case` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `licence_check` (
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
	`subject` text,
	`enterprise` text,
	`kind` text,
	`url` text,
	`county` text,
	`town` text,
	`checked_on` text,
	`inspectors` text,
	`licence_shown` integer,
	`link_works` integer,
	`number_matches` integer,
	`permit_shown` integer,
	`trademark_shown` text,
	`evidence` text,
	`finding` text,
	`rectify_by` text,
	`rechecked_on` text,
	`recheck` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "licence_check_integers" CHECK(typeof("licence_shown") in ('integer','null') and typeof("link_works") in ('integer','null') and typeof("number_matches") in ('integer','null') and typeof("permit_shown") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `licence_check_id_unique` ON `licence_check` (`id`);--> statement-breakpoint
CREATE INDEX `licence_check_by_url` ON `licence_check` (`url`);--> statement-breakpoint
CREATE INDEX `licence_check_by_checked_on` ON `licence_check` (`checked_on`);--> statement-breakpoint
CREATE INDEX `licence_check_by_pinyin` ON `licence_check` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `licence_check_by_initials` ON `licence_check` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `listed_seed` (
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
	`board` text,
	`stage` text,
	`sponsor` text,
	`planned` integer,
	`strategic_investor` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "listed_seed_integers" CHECK(typeof("year") in ('integer','null') and typeof("planned") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `listed_seed_id_unique` ON `listed_seed` (`id`);--> statement-breakpoint
CREATE INDEX `listed_seed_key_enterprise_year` ON `listed_seed` (`enterprise`,`year`);--> statement-breakpoint
CREATE TABLE `market` (
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
	`name` text,
	`kind` text,
	`size` text,
	`county` text,
	`town` text,
	`address` text,
	`operator` text,
	`contact_phone` text,
	`stalls` integer,
	`stalls_online` integer,
	`online_share` integer,
	`platforms` text,
	`online_sales` integer,
	`surveyed_on` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "market_integers" CHECK(typeof("stalls") in ('integer','null') and typeof("stalls_online") in ('integer','null') and typeof("online_share") in ('integer','null') and typeof("online_sales") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `market_id_unique` ON `market` (`id`);--> statement-breakpoint
CREATE INDEX `market_key_name_county` ON `market` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `market_by_pinyin` ON `market` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `market_by_initials` ON `market` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `new_entity` (
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
	`period` text,
	`county` text,
	`town` text,
	`total` integer,
	`companies` integer,
	`individuals` integer,
	`with_ecommerce_name` integer,
	`complete` integer,
	`source` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "new_entity_integers" CHECK(typeof("total") in ('integer','null') and typeof("companies") in ('integer','null') and typeof("individuals") in ('integer','null') and typeof("with_ecommerce_name") in ('integer','null') and typeof("complete") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `new_entity_id_unique` ON `new_entity` (`id`);--> statement-breakpoint
CREATE INDEX `new_entity_key_period_county` ON `new_entity` (`period`,`county`);--> statement-breakpoint
CREATE TABLE `online_move` (
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
	`county` text,
	`town` text,
	`trade` text,
	`way` text,
	`o2o` text,
	`modes` text,
	`platform` text,
	`status` text,
	`online_since` text,
	`sells_local_products` integer,
	`products` text,
	`year_sales` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "online_move_integers" CHECK(typeof("sells_local_products") in ('integer','null') and typeof("year_sales") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `online_move_id_unique` ON `online_move` (`id`);--> statement-breakpoint
CREATE INDEX `online_move_key_enterprise_way` ON `online_move` (`enterprise`,`way`);--> statement-breakpoint
CREATE TABLE `package_recipe` (
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
	`recipient` text,
	`every` text,
	`seal` integer,
	`lists` text,
	`folder` text,
	`remark` text,
	CONSTRAINT "package_recipe_integers" CHECK(typeof("seal") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `package_recipe_id_unique` ON `package_recipe` (`id`);--> statement-breakpoint
CREATE INDEX `package_recipe_key_name` ON `package_recipe` (`name`);--> statement-breakpoint
CREATE TABLE `parameter_value` (
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
	`parameter` text,
	`value` text,
	`effective_from` text,
	`basis` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parameter_value_id_unique` ON `parameter_value` (`id`);--> statement-breakpoint
CREATE INDEX `parameter_value_by_parameter_effective_from` ON `parameter_value` (`parameter`,`effective_from`);--> statement-breakpoint
CREATE TABLE `park` (
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
	`name` text,
	`kind` text,
	`operator` text,
	`built_from` text,
	`county` text,
	`town` text,
	`address` text,
	`land_area` integer,
	`building_area` integer,
	`office_area` integer,
	`warehouse_area` integer,
	`rentable_area` integer,
	`rented_area` integer,
	`occupancy` integer,
	`tenants` integer,
	`ecommerce_tenants` integer,
	`ecommerce_share` integer,
	`invest` integer,
	`opened_on` text,
	`year_sales` integer,
	`jobs` integer,
	`free_rent` text,
	`logistics_platform` integer,
	`services` text,
	`honours` text,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "park_integers" CHECK(typeof("land_area") in ('integer','null') and typeof("building_area") in ('integer','null') and typeof("office_area") in ('integer','null') and typeof("warehouse_area") in ('integer','null') and typeof("rentable_area") in ('integer','null') and typeof("rented_area") in ('integer','null') and typeof("occupancy") in ('integer','null') and typeof("tenants") in ('integer','null') and typeof("ecommerce_tenants") in ('integer','null') and typeof("ecommerce_share") in ('integer','null') and typeof("invest") in ('integer','null') and typeof("year_sales") in ('integer','null') and typeof("jobs") in ('integer','null') and typeof("logistics_platform") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `park_id_unique` ON `park` (`id`);--> statement-breakpoint
CREATE INDEX `park_key_name_county` ON `park` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `park_by_pinyin` ON `park` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `park_by_initials` ON `park` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `park_quarter` (
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
	`park` text,
	`period` text,
	`tenants` integer,
	`ecommerce_tenants` integer,
	`sales` integer,
	`jobs` integer,
	`tax` integer,
	`parcels` integer,
	`remark` text,
	CONSTRAINT "park_quarter_integers" CHECK(typeof("tenants") in ('integer','null') and typeof("ecommerce_tenants") in ('integer','null') and typeof("sales") in ('integer','null') and typeof("jobs") in ('integer','null') and typeof("tax") in ('integer','null') and typeof("parcels") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `park_quarter_id_unique` ON `park_quarter` (`id`);--> statement-breakpoint
CREATE INDEX `park_quarter_key_park_period` ON `park_quarter` (`park`,`period`);--> statement-breakpoint
CREATE TABLE `park_tenant` (
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
	`park` text,
	`enterprise` text,
	`business` text,
	`moved_in_on` text,
	`moved_out_on` text,
	`area` integer,
	`remark` text,
	CONSTRAINT "park_tenant_integers" CHECK(typeof("area") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `park_tenant_id_unique` ON `park_tenant` (`id`);--> statement-breakpoint
CREATE INDEX `park_tenant_by_enterprise` ON `park_tenant` (`enterprise`);--> statement-breakpoint
CREATE INDEX `park_tenant_key_park_enterprise` ON `park_tenant` (`park`,`enterprise`);--> statement-breakpoint
CREATE TABLE `pavilion` (
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
	`serial` text,
	`name` text,
	`platform` text,
	`url` text,
	`kind` text,
	`county` text,
	`operator` text,
	`contract_number` text,
	`contract_from` text,
	`contract_to` text,
	`opened_on` text,
	`products` integer,
	`local_share` integer,
	`staff` integer,
	`is_open` integer,
	`responsible_person` text,
	`remark` text,
	CONSTRAINT "pavilion_integers" CHECK(typeof("products") in ('integer','null') and typeof("local_share") in ('integer','null') and typeof("staff") in ('integer','null') and typeof("is_open") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pavilion_id_unique` ON `pavilion` (`id`);--> statement-breakpoint
CREATE INDEX `pavilion_by_operator` ON `pavilion` (`operator`);--> statement-breakpoint
CREATE INDEX `pavilion_key_platform_url` ON `pavilion` (`platform`,`url`);--> statement-breakpoint
CREATE INDEX `pavilion_by_pinyin` ON `pavilion` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `pavilion_by_initials` ON `pavilion` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `pavilion_sales` (
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
	`year` integer,
	`sales` integer,
	`orders` integer,
	`months_open` integer,
	`evidence` text,
	CONSTRAINT "pavilion_sales_integers" CHECK(typeof("year") in ('integer','null') and typeof("sales") in ('integer','null') and typeof("orders") in ('integer','null') and typeof("months_open") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pavilion_sales_id_unique` ON `pavilion_sales` (`id`);--> statement-breakpoint
CREATE INDEX `pavilion_sales_key_pavilion_year` ON `pavilion_sales` (`pavilion`,`year`);--> statement-breakpoint
CREATE TABLE `person` (
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
	`unit_kind` text,
	`post` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_id_unique` ON `person` (`id`);--> statement-breakpoint
CREATE TABLE `period_seal` (
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
	`period` text,
	`act` text,
	`number` integer,
	`acted_on` text,
	`person` text,
	`reason` text,
	`leader` text,
	`request` text,
	CONSTRAINT "period_seal_integers" CHECK(typeof("number") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `period_seal_id_unique` ON `period_seal` (`id`);--> statement-breakpoint
CREATE INDEX `period_seal_by_period` ON `period_seal` (`period`);--> statement-breakpoint
CREATE TABLE `period_total` (
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
	`seal` text,
	`total` text,
	`label` text,
	`count` integer,
	`amount` integer,
	`basis` text,
	`basis_digest` text,
	CONSTRAINT "period_total_integers" CHECK(typeof("count") in ('integer','null') and typeof("amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `period_total_id_unique` ON `period_total` (`id`);--> statement-breakpoint
CREATE INDEX `period_total_by_seal` ON `period_total` (`seal`);--> statement-breakpoint
CREATE TABLE `policy_document` (
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
	`kind` text,
	`document_number` text,
	`issuer` text,
	`started_on` text,
	`due_on` text,
	`issued_on` text,
	`effective_on` text,
	`repealed_on` text,
	`status` text,
	`clauses` text,
	`obligations` text,
	`is_public` integer,
	`link` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "policy_document_integers" CHECK(typeof("is_public") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_document_id_unique` ON `policy_document` (`id`);--> statement-breakpoint
CREATE TABLE `public_platform` (
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
	`name` text,
	`kind` text,
	`county` text,
	`operator` text,
	`started_on` text,
	`opened_on` text,
	`invest` integer,
	`served` integer,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "public_platform_integers" CHECK(typeof("invest") in ('integer','null') and typeof("served") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `public_platform_id_unique` ON `public_platform` (`id`);--> statement-breakpoint
CREATE INDEX `public_platform_key_name_county` ON `public_platform` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `public_platform_by_pinyin` ON `public_platform` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `public_platform_by_initials` ON `public_platform` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `publicity` (
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
	`kind` text,
	`held_on` text,
	`organiser` text,
	`county` text,
	`town` text,
	`audience_size` integer,
	`media_link` text,
	`cost` integer,
	`summary_text` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "publicity_integers" CHECK(typeof("audience_size") in ('integer','null') and typeof("cost") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publicity_id_unique` ON `publicity` (`id`);--> statement-breakpoint
CREATE INDEX `publicity_by_held_on` ON `publicity` (`held_on`);--> statement-breakpoint
CREATE TABLE `published_figure` (
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
	`series` text,
	`county` text,
	`period` text,
	`span` text,
	`printed` text,
	`unit` text,
	`printed_growth` text,
	`source` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `published_figure_id_unique` ON `published_figure` (`id`);--> statement-breakpoint
CREATE INDEX `published_figure_by_series_period` ON `published_figure` (`series`,`period`);--> statement-breakpoint
CREATE INDEX `published_figure_key_series_county_period` ON `published_figure` (`series`,`county`,`period`);--> statement-breakpoint
CREATE TABLE `recognition_application` (
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
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`ecommerce_class` text,
	`subclass` text,
	`trade_modes` text,
	`operating_since` text,
	`platform_turnover` integer,
	`service_clients` integer,
	`service_income` integer,
	`introduction` text,
	`promise_signed` integer,
	`remark` text,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "recognition_application_integers" CHECK(typeof("year") in ('integer','null') and typeof("platform_turnover") in ('integer','null') and typeof("service_clients") in ('integer','null') and typeof("service_income") in ('integer','null') and typeof("promise_signed") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recognition_application_id_unique` ON `recognition_application` (`id`);--> statement-breakpoint
CREATE INDEX `recognition_application_by_enterprise` ON `recognition_application` (`enterprise`);--> statement-breakpoint
CREATE TABLE `reconciliation` (
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
	`period` text,
	`statistics_figure` integer,
	`source` text,
	`reason` text,
	CONSTRAINT "reconciliation_integers" CHECK(typeof("statistics_figure") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reconciliation_id_unique` ON `reconciliation` (`id`);--> statement-breakpoint
CREATE INDEX `reconciliation_by_period` ON `reconciliation` (`period`);--> statement-breakpoint
CREATE INDEX `reconciliation_key_enterprise_period` ON `reconciliation` (`enterprise`,`period`);--> statement-breakpoint
CREATE TABLE `record_return` (
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
	`row_epoch` text,
	`row_rev` integer,
	`title` text,
	`fields` text,
	`reason` text,
	`code` text,
	`returned_on` text,
	`due_on` text,
	`closed_on` text,
	`conclusion` text,
	CONSTRAINT "record_return_integers" CHECK(typeof("row_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_return_id_unique` ON `record_return` (`id`);--> statement-breakpoint
CREATE INDEX `record_return_by_row` ON `record_return` (`row`);--> statement-breakpoint
CREATE TABLE `reminder` (
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
	`form` text,
	`period` text,
	`reminded_on` text,
	`channel` text,
	`contact_person` text,
	`promised_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_id_unique` ON `reminder` (`id`);--> statement-breakpoint
CREATE INDEX `reminder_by_form_period` ON `reminder` (`form`,`period`);--> statement-breakpoint
CREATE INDEX `reminder_by_enterprise` ON `reminder` (`enterprise`);--> statement-breakpoint
CREATE TABLE `report_reminder` (
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
	`period` text,
	`peer` text,
	`unit` text,
	`reminded_on` text,
	`channel` text,
	`contact` text,
	`promised_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_reminder_id_unique` ON `report_reminder` (`id`);--> statement-breakpoint
CREATE INDEX `report_reminder_by_period` ON `report_reminder` (`period`);--> statement-breakpoint
CREATE TABLE `reporting_duty` (
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
	`form` text,
	`from_period` text,
	`to_period` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reporting_duty_id_unique` ON `reporting_duty` (`id`);--> statement-breakpoint
CREATE INDEX `reporting_duty_by_enterprise` ON `reporting_duty` (`enterprise`);--> statement-breakpoint
CREATE INDEX `reporting_duty_by_form` ON `reporting_duty` (`form`);--> statement-breakpoint
CREATE INDEX `reporting_duty_key_form_enterprise_from_period` ON `reporting_duty` (`form`,`enterprise`,`from_period`);--> statement-breakpoint
CREATE TABLE `return_answer` (
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
	`record_return` text,
	`kind` text,
	`text` text,
	`row_rev` integer,
	`answered_on` text,
	CONSTRAINT "return_answer_integers" CHECK(typeof("row_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `return_answer_id_unique` ON `return_answer` (`id`);--> statement-breakpoint
CREATE INDEX `return_answer_by_record_return` ON `return_answer` (`record_return`);--> statement-breakpoint
CREATE TABLE `sales_rank` (
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
	`rank` integer,
	`of` integer,
	`as_of` text,
	CONSTRAINT "sales_rank_integers" CHECK(typeof("year") in ('integer','null') and typeof("rank") in ('integer','null') and typeof("of") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sales_rank_id_unique` ON `sales_rank` (`id`);--> statement-breakpoint
CREATE INDEX `sales_rank_by_enterprise` ON `sales_rank` (`enterprise`);--> statement-breakpoint
CREATE TABLE `school_cooperation` (
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
	`school` text,
	`enterprise` text,
	`county` text,
	`town` text,
	`form` text,
	`starts_on` text,
	`ends_on` text,
	`content` text,
	`students` integer,
	`output` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "school_cooperation_integers" CHECK(typeof("students") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `school_cooperation_id_unique` ON `school_cooperation` (`id`);--> statement-breakpoint
CREATE INDEX `school_cooperation_by_enterprise` ON `school_cooperation` (`enterprise`);--> statement-breakpoint
CREATE INDEX `school_cooperation_by_pinyin` ON `school_cooperation` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `school_cooperation_by_initials` ON `school_cooperation` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `service_point` (
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
	`name` text,
	`level` text,
	`county` text,
	`town` text,
	`village_code` text,
	`operator_name` text,
	`operator_phone` text,
	`enterprise` text,
	`online` integer,
	`opened_on` text,
	`orders_in` integer,
	`orders_out` integer,
	`farm_sales` integer,
	`services` text,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "service_point_integers" CHECK(typeof("online") in ('integer','null') and typeof("orders_in") in ('integer','null') and typeof("orders_out") in ('integer','null') and typeof("farm_sales") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_point_id_unique` ON `service_point` (`id`);--> statement-breakpoint
CREATE INDEX `service_point_key_name_county` ON `service_point` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `service_point_by_pinyin` ON `service_point` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `service_point_by_initials` ON `service_point` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `shop` (
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
	`platform` text,
	`name` text,
	`url` text,
	`platform_shop_id` text,
	`opened_on` text,
	`shop_type` text,
	`owner_matches` integer,
	`is_open` integer,
	`main_category` text,
	CONSTRAINT "shop_integers" CHECK(typeof("owner_matches") in ('integer','null') and typeof("is_open") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_id_unique` ON `shop` (`id`);--> statement-breakpoint
CREATE INDEX `shop_by_enterprise` ON `shop` (`enterprise`);--> statement-breakpoint
CREATE INDEX `shop_key_platform_url` ON `shop` (`platform`,`url`);--> statement-breakpoint
CREATE TABLE `statistic_listing` (
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
	`category` text,
	`since` text,
	`until` text,
	`code` text,
	`source` text,
	`not_online_reason` text,
	`responsible` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statistic_listing_id_unique` ON `statistic_listing` (`id`);--> statement-breakpoint
CREATE INDEX `statistic_listing_by_enterprise` ON `statistic_listing` (`enterprise`);--> statement-breakpoint
CREATE INDEX `statistic_listing_key_enterprise_category_since` ON `statistic_listing` (`enterprise`,`category`,`since`);--> statement-breakpoint
CREATE TABLE `statistic_report` (
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
	`form` text,
	`period` text,
	`submitted_on` text,
	`unit_head` text,
	`statistician` text,
	`filler` text,
	`filler_phone` text,
	`explanations` text,
	`e01` integer,
	`e02` integer,
	`e03` integer,
	`e04` integer,
	`e05` integer,
	`e06` integer,
	`e07` integer,
	`e08a` integer,
	`e08b` integer,
	`e08c` integer,
	`e08d` integer,
	`e09` integer,
	`e10a` integer,
	`e10b` integer,
	`e10c` integer,
	`e11a` integer,
	`e11b` integer,
	`e12` integer,
	`e13` integer,
	`e14a` integer,
	`e14b` integer,
	`e15a` integer,
	`e15b` integer,
	`e16` integer,
	`e17a` integer,
	`e17b` integer,
	`e18a` integer,
	`e18b` integer,
	`e18c` integer,
	`e19a` integer,
	`e19b` integer,
	`e20a` integer,
	`e20b` integer,
	`e20c` integer,
	`e20d` integer,
	`a05a` integer,
	`a05b` integer,
	`a06` integer,
	`a07a` integer,
	`a07b` integer,
	`a08a` integer,
	`a08b` integer,
	`a10` integer,
	CONSTRAINT "statistic_report_integers" CHECK(typeof("e01") in ('integer','null') and typeof("e02") in ('integer','null') and typeof("e03") in ('integer','null') and typeof("e04") in ('integer','null') and typeof("e05") in ('integer','null') and typeof("e06") in ('integer','null') and typeof("e07") in ('integer','null') and typeof("e08a") in ('integer','null') and typeof("e08b") in ('integer','null') and typeof("e08c") in ('integer','null') and typeof("e08d") in ('integer','null') and typeof("e09") in ('integer','null') and typeof("e10a") in ('integer','null') and typeof("e10b") in ('integer','null') and typeof("e10c") in ('integer','null') and typeof("e11a") in ('integer','null') and typeof("e11b") in ('integer','null') and typeof("e12") in ('integer','null') and typeof("e13") in ('integer','null') and typeof("e14a") in ('integer','null') and typeof("e14b") in ('integer','null') and typeof("e15a") in ('integer','null') and typeof("e15b") in ('integer','null') and typeof("e16") in ('integer','null') and typeof("e17a") in ('integer','null') and typeof("e17b") in ('integer','null') and typeof("e18a") in ('integer','null') and typeof("e18b") in ('integer','null') and typeof("e18c") in ('integer','null') and typeof("e19a") in ('integer','null') and typeof("e19b") in ('integer','null') and typeof("e20a") in ('integer','null') and typeof("e20b") in ('integer','null') and typeof("e20c") in ('integer','null') and typeof("e20d") in ('integer','null') and typeof("a05a") in ('integer','null') and typeof("a05b") in ('integer','null') and typeof("a06") in ('integer','null') and typeof("a07a") in ('integer','null') and typeof("a07b") in ('integer','null') and typeof("a08a") in ('integer','null') and typeof("a08b") in ('integer','null') and typeof("a10") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statistic_report_id_unique` ON `statistic_report` (`id`);--> statement-breakpoint
CREATE INDEX `statistic_report_by_form_period` ON `statistic_report` (`form`,`period`);--> statement-breakpoint
CREATE INDEX `statistic_report_by_enterprise` ON `statistic_report` (`enterprise`);--> statement-breakpoint
CREATE INDEX `statistic_report_key_form_enterprise_period` ON `statistic_report` (`form`,`enterprise`,`period`);--> statement-breakpoint
CREATE TABLE `statistic_round` (
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
	`form` text,
	`period` text,
	`office` text,
	`approval` text,
	`valid_until` text,
	`expected` integer,
	`received` integer,
	`passed` integer,
	`summarised_on` text,
	`revision_reason` text,
	`e01` integer,
	`e02` integer,
	`e03` integer,
	`e04` integer,
	`e05` integer,
	`e06` integer,
	`e07` integer,
	`e08a` integer,
	`e08b` integer,
	`e08c` integer,
	`e08d` integer,
	`e09` integer,
	`e10a` integer,
	`e10b` integer,
	`e10c` integer,
	`e11a` integer,
	`e11b` integer,
	`e12` integer,
	`e13` integer,
	`e14a` integer,
	`e14b` integer,
	`e15a` integer,
	`e15b` integer,
	`e16` integer,
	`e17a` integer,
	`e17b` integer,
	`e18a` integer,
	`e18b` integer,
	`e18c` integer,
	`e19a` integer,
	`e19b` integer,
	`e20a` integer,
	`e20b` integer,
	`e20c` integer,
	`e20d` integer,
	`a05a` integer,
	`a05b` integer,
	`a06` integer,
	`a07a` integer,
	`a07b` integer,
	`a08a` integer,
	`a08b` integer,
	`a10` integer,
	CONSTRAINT "statistic_round_integers" CHECK(typeof("expected") in ('integer','null') and typeof("received") in ('integer','null') and typeof("passed") in ('integer','null') and typeof("e01") in ('integer','null') and typeof("e02") in ('integer','null') and typeof("e03") in ('integer','null') and typeof("e04") in ('integer','null') and typeof("e05") in ('integer','null') and typeof("e06") in ('integer','null') and typeof("e07") in ('integer','null') and typeof("e08a") in ('integer','null') and typeof("e08b") in ('integer','null') and typeof("e08c") in ('integer','null') and typeof("e08d") in ('integer','null') and typeof("e09") in ('integer','null') and typeof("e10a") in ('integer','null') and typeof("e10b") in ('integer','null') and typeof("e10c") in ('integer','null') and typeof("e11a") in ('integer','null') and typeof("e11b") in ('integer','null') and typeof("e12") in ('integer','null') and typeof("e13") in ('integer','null') and typeof("e14a") in ('integer','null') and typeof("e14b") in ('integer','null') and typeof("e15a") in ('integer','null') and typeof("e15b") in ('integer','null') and typeof("e16") in ('integer','null') and typeof("e17a") in ('integer','null') and typeof("e17b") in ('integer','null') and typeof("e18a") in ('integer','null') and typeof("e18b") in ('integer','null') and typeof("e18c") in ('integer','null') and typeof("e19a") in ('integer','null') and typeof("e19b") in ('integer','null') and typeof("e20a") in ('integer','null') and typeof("e20b") in ('integer','null') and typeof("e20c") in ('integer','null') and typeof("e20d") in ('integer','null') and typeof("a05a") in ('integer','null') and typeof("a05b") in ('integer','null') and typeof("a06") in ('integer','null') and typeof("a07a") in ('integer','null') and typeof("a07b") in ('integer','null') and typeof("a08a") in ('integer','null') and typeof("a08b") in ('integer','null') and typeof("a10") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statistic_round_id_unique` ON `statistic_round` (`id`);--> statement-breakpoint
CREATE INDEX `statistic_round_by_form_period` ON `statistic_round` (`form`,`period`);--> statement-breakpoint
CREATE INDEX `statistic_round_key_form_period` ON `statistic_round` (`form`,`period`);--> statement-breakpoint
CREATE TABLE `statistic_review` (
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
	`report` text,
	`round` text,
	`subject_rev` integer,
	`decision` text,
	`reason` text,
	`reviewed_on` text,
	CONSTRAINT "statistic_review_integers" CHECK(typeof("subject_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statistic_review_id_unique` ON `statistic_review` (`id`);--> statement-breakpoint
CREATE INDEX `statistic_review_by_report` ON `statistic_review` (`report`);--> statement-breakpoint
CREATE INDEX `statistic_review_by_round` ON `statistic_review` (`round`);--> statement-breakpoint
CREATE TABLE `supervision_report` (
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
	`month` text,
	`county` text,
	`made_on` text,
	`summary` text,
	`as_of` text,
	`tasks` text,
	`units` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_report_id_unique` ON `supervision_report` (`id`);--> statement-breakpoint
CREATE INDEX `supervision_report_by_month` ON `supervision_report` (`month`);--> statement-breakpoint
CREATE TABLE `support_item` (
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
	`call` text,
	`name` text,
	`category` text,
	`purpose` text,
	`ratio` integer,
	`cap_item` integer,
	`cap_enterprise_year` integer,
	CONSTRAINT "support_item_integers" CHECK(typeof("ratio") in ('integer','null') and typeof("cap_item") in ('integer','null') and typeof("cap_enterprise_year") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_item_id_unique` ON `support_item` (`id`);--> statement-breakpoint
CREATE INDEX `support_item_by_call` ON `support_item` (`call`);--> statement-breakpoint
CREATE TABLE `fund_application` (
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
	`call` text,
	`support_item` text,
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`pool` text,
	`level` text,
	`category` text,
	`purpose` text,
	`project_name` text,
	`project_key` text,
	`project_place` text,
	`starts_on` text,
	`ends_on` text,
	`content` text,
	`goal` text,
	`invest_total` integer,
	`invest_own` integer,
	`invest_loan` integer,
	`other_fiscal` integer,
	`invest_done` integer,
	`eligible_amount` integer,
	`interest_paid` integer,
	`support_mode` text,
	`apply_amount` integer,
	`has_other_fund` integer,
	`other_fund_note` text,
	`bank_account` text,
	`promise_signed` integer,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "fund_application_integers" CHECK(typeof("year") in ('integer','null') and typeof("invest_total") in ('integer','null') and typeof("invest_own") in ('integer','null') and typeof("invest_loan") in ('integer','null') and typeof("other_fiscal") in ('integer','null') and typeof("invest_done") in ('integer','null') and typeof("eligible_amount") in ('integer','null') and typeof("interest_paid") in ('integer','null') and typeof("apply_amount") in ('integer','null') and typeof("has_other_fund") in ('integer','null') and typeof("promise_signed") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_application_id_unique` ON `fund_application` (`id`);--> statement-breakpoint
CREATE INDEX `fund_application_by_enterprise` ON `fund_application` (`enterprise`);--> statement-breakpoint
CREATE INDEX `fund_application_by_pool` ON `fund_application` (`pool`);--> statement-breakpoint
CREATE INDEX `fund_application_by_project_key` ON `fund_application` (`project_key`);--> statement-breakpoint
CREATE TABLE `support_service` (
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
	`services` text,
	`clients` integer,
	`local_clients` integer,
	`contracts` integer,
	`income` integer,
	`employees` integer,
	`innovation` text,
	`innovation_result` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "support_service_integers" CHECK(typeof("year") in ('integer','null') and typeof("clients") in ('integer','null') and typeof("local_clients") in ('integer','null') and typeof("contracts") in ('integer','null') and typeof("income") in ('integer','null') and typeof("employees") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_service_id_unique` ON `support_service` (`id`);--> statement-breakpoint
CREATE INDEX `support_service_key_enterprise_year` ON `support_service` (`enterprise`,`year`);--> statement-breakpoint
CREATE TABLE `talent` (
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
	`name` text,
	`sex` text,
	`birth_year` integer,
	`county` text,
	`town` text,
	`education` text,
	`school` text,
	`major` text,
	`enterprise` text,
	`post` text,
	`skills` text,
	`level` text,
	`class` text,
	`years` integer,
	`certificate` text,
	`experience` text,
	`phone` text,
	`consent_on` text,
	`willing` integer,
	`withdrawn_on` text,
	`source` text,
	`source_note` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "talent_integers" CHECK(typeof("birth_year") in ('integer','null') and typeof("years") in ('integer','null') and typeof("willing") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `talent_id_unique` ON `talent` (`id`);--> statement-breakpoint
CREATE INDEX `talent_by_enterprise` ON `talent` (`enterprise`);--> statement-breakpoint
CREATE INDEX `talent_by_consent_on` ON `talent` (`consent_on`);--> statement-breakpoint
CREATE INDEX `talent_by_pinyin` ON `talent` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `talent_by_initials` ON `talent` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `task_plan` (
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
	`year` integer,
	`county` text,
	`starts_on` text,
	`document_number` text,
	`issued_on` text,
	`remark` text,
	CONSTRAINT "task_plan_integers" CHECK(typeof("year") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_plan_id_unique` ON `task_plan` (`id`);--> statement-breakpoint
CREATE INDEX `task_plan_key_year_county` ON `task_plan` (`year`,`county`);--> statement-breakpoint
CREATE TABLE `supervision_task` (
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
	`serial` text,
	`title` text,
	`source` text,
	`policy_clause` text,
	`basis` text,
	`content` text,
	`measure` text,
	`target` integer,
	`target_unit` text,
	`county` text,
	`lead_unit` text,
	`assist_units` text,
	`leader` text,
	`contact` text,
	`starts_on` text,
	`due_on` text,
	`frequency` text,
	`plan` text,
	`seed` text,
	`remark` text,
	CONSTRAINT "supervision_task_integers" CHECK(typeof("target") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_task_id_unique` ON `supervision_task` (`id`);--> statement-breakpoint
CREATE INDEX `supervision_task_by_plan` ON `supervision_task` (`plan`);--> statement-breakpoint
CREATE INDEX `supervision_task_by_due_on` ON `supervision_task` (`due_on`);--> statement-breakpoint
CREATE INDEX `supervision_task_by_county` ON `supervision_task` (`county`);--> statement-breakpoint
CREATE INDEX `supervision_task_key_plan_seed` ON `supervision_task` (`plan`,`seed`);--> statement-breakpoint
CREATE INDEX `supervision_task_by_pinyin` ON `supervision_task` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `supervision_task_by_initials` ON `supervision_task` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `meeting_decision` (
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
	`meeting` text,
	`sequence` integer,
	`title` text,
	`content` text,
	`policy_clause` text,
	`lead_unit` text,
	`assist_units` text,
	`due_on` text,
	`task` text,
	CONSTRAINT "meeting_decision_integers" CHECK(typeof("sequence") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_decision_id_unique` ON `meeting_decision` (`id`);--> statement-breakpoint
CREATE INDEX `meeting_decision_key_meeting_sequence` ON `meeting_decision` (`meeting`,`sequence`);--> statement-breakpoint
CREATE TABLE `task_extension` (
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
	`task` text,
	`requested_on` text,
	`new_due` text,
	`reason` text,
	`requested_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_extension_id_unique` ON `task_extension` (`id`);--> statement-breakpoint
CREATE INDEX `task_extension_by_task` ON `task_extension` (`task`);--> statement-breakpoint
CREATE TABLE `task_progress` (
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
	`task` text,
	`reported_on` text,
	`kind` text,
	`text` text,
	`percent` integer,
	`value` integer,
	`problem` text,
	`evidence` text,
	`round` integer,
	CONSTRAINT "task_progress_integers" CHECK(typeof("percent") in ('integer','null') and typeof("value") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_progress_id_unique` ON `task_progress` (`id`);--> statement-breakpoint
CREATE INDEX `task_progress_by_task` ON `task_progress` (`task`);--> statement-breakpoint
CREATE TABLE `task_ruling` (
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
	`task` text,
	`decided_on` text,
	`outcome` text,
	`extension` text,
	`text` text,
	`round` integer,
	CONSTRAINT "task_ruling_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_ruling_id_unique` ON `task_ruling` (`id`);--> statement-breakpoint
CREATE INDEX `task_ruling_by_task` ON `task_ruling` (`task`);--> statement-breakpoint
CREATE TABLE `task_urge` (
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
	`task` text,
	`urged_on` text,
	`channel` text,
	`contact` text,
	`answer_by` text,
	`promise` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_urge_id_unique` ON `task_urge` (`id`);--> statement-breakpoint
CREATE INDEX `task_urge_by_task` ON `task_urge` (`task`);--> statement-breakpoint
CREATE TABLE `tax_benefit` (
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
	`kind` text,
	`base` integer,
	`calculated` integer,
	`benefit` integer,
	`filed_with` text,
	`filed_on` text,
	`certificate` text,
	`status` text,
	`difficulty` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "tax_benefit_integers" CHECK(typeof("year") in ('integer','null') and typeof("base") in ('integer','null') and typeof("calculated") in ('integer','null') and typeof("benefit") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_benefit_id_unique` ON `tax_benefit` (`id`);--> statement-breakpoint
CREATE INDEX `tax_benefit_key_enterprise_year_kind` ON `tax_benefit` (`enterprise`,`year`,`kind`);--> statement-breakpoint
CREATE TABLE `tax_issue` (
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
	`question` text,
	`kind` text,
	`enterprise` text,
	`county` text,
	`town` text,
	`raised_on` text,
	`sent_to` text,
	`sent_on` text,
	`answered_on` text,
	`answer` text,
	`solved` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "tax_issue_integers" CHECK(typeof("solved") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_issue_id_unique` ON `tax_issue` (`id`);--> statement-breakpoint
CREATE INDEX `tax_issue_by_enterprise` ON `tax_issue` (`enterprise`);--> statement-breakpoint
CREATE INDEX `tax_issue_by_raised_on` ON `tax_issue` (`raised_on`);--> statement-breakpoint
CREATE TABLE `tech_project` (
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
	`name` text,
	`enterprise` text,
	`county` text,
	`town` text,
	`technologies` text,
	`partner` text,
	`invest` integer,
	`starts_on` text,
	`ends_on` text,
	`status` text,
	`result` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "tech_project_integers" CHECK(typeof("invest") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tech_project_id_unique` ON `tech_project` (`id`);--> statement-breakpoint
CREATE INDEX `tech_project_by_enterprise` ON `tech_project` (`enterprise`);--> statement-breakpoint
CREATE INDEX `tech_project_by_pinyin` ON `tech_project` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `tech_project_by_initials` ON `tech_project` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `title` (
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
	`kind` text,
	`number` text,
	`enterprise` text,
	`subject` text,
	`holder_name` text,
	`holder_identifier` text,
	`legal_representative` text,
	`address` text,
	`ecommerce_class` text,
	`year` integer,
	`issued_on` text,
	`valid_to` text,
	`document` text,
	`issued_by` text,
	`support_from` integer,
	`support_years` integer,
	`continues` text,
	CONSTRAINT "title_integers" CHECK(typeof("year") in ('integer','null') and typeof("support_from") in ('integer','null') and typeof("support_years") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_id_unique` ON `title` (`id`);--> statement-breakpoint
CREATE INDEX `title_by_enterprise` ON `title` (`enterprise`);--> statement-breakpoint
CREATE INDEX `title_by_kind_issued_on` ON `title` (`kind`,`issued_on`);--> statement-breakpoint
CREATE INDEX `title_by_subject` ON `title` (`subject`);--> statement-breakpoint
CREATE TABLE `title_application` (
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
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`object` text,
	`level` text,
	`category` text,
	`schedule` text,
	`operating_since` text,
	`sales_declared` integer,
	`platforms` text,
	`jobs` integer,
	`farmers` integer,
	`base_name` text,
	`building_area` integer,
	`tenants` integer,
	`tenant_share` integer,
	`occupancy` integer,
	`awards` text,
	`practice` text,
	`promise_signed` integer,
	`remark` text,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "title_application_integers" CHECK(typeof("year") in ('integer','null') and typeof("sales_declared") in ('integer','null') and typeof("jobs") in ('integer','null') and typeof("farmers") in ('integer','null') and typeof("building_area") in ('integer','null') and typeof("tenants") in ('integer','null') and typeof("tenant_share") in ('integer','null') and typeof("occupancy") in ('integer','null') and typeof("promise_signed") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_application_id_unique` ON `title_application` (`id`);--> statement-breakpoint
CREATE INDEX `title_application_by_enterprise` ON `title_application` (`enterprise`);--> statement-breakpoint
CREATE TABLE `title_change` (
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
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`changed_on` text,
	`new_name` text,
	`new_legal_representative` text,
	`new_address` text,
	`new_class` text,
	`reason` text,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "title_change_integers" CHECK(typeof("year") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_change_id_unique` ON `title_change` (`id`);--> statement-breakpoint
CREATE INDEX `title_change_by_enterprise` ON `title_change` (`enterprise`);--> statement-breakpoint
CREATE INDEX `title_change_by_title` ON `title_change` (`title`);--> statement-breakpoint
CREATE TABLE `title_review` (
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
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`still_operating` integer,
	`sales_last_year` integer,
	`penalised` integer,
	`penalty_note` text,
	`licence_shown` integer,
	`changes_filed` integer,
	`report` text,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "title_review_integers" CHECK(typeof("year") in ('integer','null') and typeof("still_operating") in ('integer','null') and typeof("sales_last_year") in ('integer','null') and typeof("penalised") in ('integer','null') and typeof("licence_shown") in ('integer','null') and typeof("changes_filed") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_review_id_unique` ON `title_review` (`id`);--> statement-breakpoint
CREATE INDEX `title_review_by_enterprise` ON `title_review` (`enterprise`);--> statement-breakpoint
CREATE INDEX `title_review_by_title` ON `title_review` (`title`);--> statement-breakpoint
CREATE TABLE `title_revocation` (
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
	`enterprise` text,
	`applied_on` text,
	`year` integer,
	`reason` text,
	`facts` text,
	`evidence` text,
	`told_on` text,
	`statement` text,
	`certificate_returned` integer,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "title_revocation_integers" CHECK(typeof("year") in ('integer','null') and typeof("certificate_returned") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_revocation_id_unique` ON `title_revocation` (`id`);--> statement-breakpoint
CREATE INDEX `title_revocation_by_enterprise` ON `title_revocation` (`enterprise`);--> statement-breakpoint
CREATE INDEX `title_revocation_by_title` ON `title_revocation` (`title`);--> statement-breakpoint
CREATE TABLE `title_support` (
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
	`year` integer,
	`status` text,
	`planned_amount` integer,
	`reason` text,
	CONSTRAINT "title_support_integers" CHECK(typeof("year") in ('integer','null') and typeof("planned_amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_support_id_unique` ON `title_support` (`id`);--> statement-breakpoint
CREATE INDEX `title_support_key_title_year` ON `title_support` (`title`,`year`);--> statement-breakpoint
CREATE TABLE `training_base` (
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
	`name` text,
	`county` text,
	`town` text,
	`enterprise` text,
	`association` text,
	`college` text,
	`agreement_number` text,
	`agreement_from` text,
	`agreement_to` text,
	`capacity` integer,
	`courses` text,
	`students_yearly` integer,
	`employed` integer,
	`status` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "training_base_integers" CHECK(typeof("capacity") in ('integer','null') and typeof("students_yearly") in ('integer','null') and typeof("employed") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_base_id_unique` ON `training_base` (`id`);--> statement-breakpoint
CREATE INDEX `training_base_key_name_county` ON `training_base` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `training_base_by_pinyin` ON `training_base` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `training_base_by_initials` ON `training_base` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `training_institution` (
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
	`name` text,
	`kind` text,
	`county` text,
	`town` text,
	`licence` text,
	`permit_number` text,
	`scope` text,
	`issued_on` text,
	`valid_until` text,
	`withdrawn_on` text,
	`teachers` integer,
	`sites` text,
	`website` text,
	`trained_yearly` integer,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "training_institution_integers" CHECK(typeof("teachers") in ('integer','null') and typeof("trained_yearly") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_institution_id_unique` ON `training_institution` (`id`);--> statement-breakpoint
CREATE INDEX `training_institution_key_name_county` ON `training_institution` (`name`,`county`);--> statement-breakpoint
CREATE INDEX `training_institution_key_permit_number` ON `training_institution` (`permit_number`);--> statement-breakpoint
CREATE INDEX `training_institution_by_pinyin` ON `training_institution` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `training_institution_by_initials` ON `training_institution` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `training_session` (
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
	`starts_on` text,
	`ends_on` text,
	`half_days` integer,
	`class_hours` integer,
	`fee_per_head` integer,
	`planned_headcount` integer,
	`filed_on` text,
	`syllabus` text,
	CONSTRAINT "training_session_integers" CHECK(typeof("half_days") in ('integer','null') and typeof("class_hours") in ('integer','null') and typeof("fee_per_head") in ('integer','null') and typeof("planned_headcount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_session_id_unique` ON `training_session` (`id`);--> statement-breakpoint
CREATE TABLE `trainee` (
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
	`identity_number` text,
	`phone` text,
	`enterprise` text,
	`post` text,
	`category` text,
	`signed_half_days` integer,
	CONSTRAINT "trainee_integers" CHECK(typeof("signed_half_days") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `trainee_id_unique` ON `trainee` (`id`);--> statement-breakpoint
CREATE INDEX `trainee_by_session` ON `trainee` (`session`);--> statement-breakpoint
CREATE INDEX `trainee_by_enterprise` ON `trainee` (`enterprise`);--> statement-breakpoint
CREATE INDEX `trainee_by_pinyin` ON `trainee` (`pinyin_sort`,`n`);--> statement-breakpoint
CREATE INDEX `trainee_by_initials` ON `trainee` (`pinyin_initials`);--> statement-breakpoint
CREATE TABLE `attendance` (
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
	`session` text,
	`trainee` text,
	`day` text,
	`half` text,
	`signed` integer,
	`proxy` integer,
	CONSTRAINT "attendance_integers" CHECK(typeof("signed") in ('integer','null') and typeof("proxy") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_id_unique` ON `attendance` (`id`);--> statement-breakpoint
CREATE INDEX `attendance_by_session` ON `attendance` (`session`);--> statement-breakpoint
CREATE INDEX `attendance_by_trainee` ON `attendance` (`trainee`);--> statement-breakpoint
CREATE INDEX `attendance_key_day_half_trainee` ON `attendance` (`day`,`half`,`trainee`);--> statement-breakpoint
CREATE TABLE `training_claim` (
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
	`kind` text,
	`enterprise` text,
	`session` text,
	`applied_on` text,
	`year` integer,
	`pool` text,
	`headcount` integer,
	`ratio` integer,
	`apply_amount` integer,
	`bank_account` text,
	`promise_signed` integer,
	`remark` text,
	`round` integer,
	`withdrawn_on` text,
	`assignee` text,
	CONSTRAINT "training_claim_integers" CHECK(typeof("year") in ('integer','null') and typeof("headcount") in ('integer','null') and typeof("ratio") in ('integer','null') and typeof("apply_amount") in ('integer','null') and typeof("promise_signed") in ('integer','null') and typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_claim_id_unique` ON `training_claim` (`id`);--> statement-breakpoint
CREATE INDEX `training_claim_by_enterprise` ON `training_claim` (`enterprise`);--> statement-breakpoint
CREATE INDEX `training_claim_by_session` ON `training_claim` (`session`);--> statement-breakpoint
CREATE TABLE `unit_name` (
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
	`unit` text,
	`county` text,
	`name` text,
	`effective_from` text,
	`basis` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_name_id_unique` ON `unit_name` (`id`);--> statement-breakpoint
CREATE INDEX `unit_name_key_county_unit_effective_from` ON `unit_name` (`county`,`unit`,`effective_from`);--> statement-breakpoint
CREATE TABLE `utility_price` (
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
	`county` text,
	`town` text,
	`kind` text,
	`account` text,
	`old_class` text,
	`new_class` text,
	`applied_on` text,
	`effective_on` text,
	`saved_yearly` integer,
	`status` text,
	`problem` text,
	`responsible_person` text,
	`archive_number` text,
	`remark` text,
	CONSTRAINT "utility_price_integers" CHECK(typeof("saved_yearly") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `utility_price_id_unique` ON `utility_price` (`id`);--> statement-breakpoint
CREATE INDEX `utility_price_key_enterprise_kind` ON `utility_price` (`enterprise`,`kind`);--> statement-breakpoint
CREATE TABLE `ledger_entry` (
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
	`pool` text,
	`subject` text,
	`kind` text,
	`amount` integer,
	`posted_on` text,
	`document` text,
	`reversal_of` text,
	`reason` text,
	`payee` text,
	`payee_bank` text,
	`payee_account` text,
	`payer` text,
	`flag` text,
	CONSTRAINT "ledger_entry_integers" CHECK(typeof("amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entry_id_unique` ON `ledger_entry` (`id`);--> statement-breakpoint
CREATE INDEX `ledger_entry_by_pool_posted_on` ON `ledger_entry` (`pool`,`posted_on`);--> statement-breakpoint
CREATE INDEX `ledger_entry_by_subject` ON `ledger_entry` (`subject`);--> statement-breakpoint
CREATE TABLE `material` (
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
	`item` text,
	`status` text,
	`pages` integer,
	`original_seen` integer,
	`note` text,
	CONSTRAINT "material_integers" CHECK(typeof("pages") in ('integer','null') and typeof("original_seen") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `material_id_unique` ON `material` (`id`);--> statement-breakpoint
CREATE INDEX `material_by_subject` ON `material` (`subject`);--> statement-breakpoint
CREATE INDEX `material_key_subject_item` ON `material` (`subject`,`item`);--> statement-breakpoint
CREATE TABLE `notice` (
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
	`round` integer,
	`posted_on` text,
	`first_day` text,
	`ends_on` text,
	`days` integer,
	`day_unit` text,
	`place` text,
	`evidence` text,
	`subject_rev` integer,
	CONSTRAINT "notice_integers" CHECK(typeof("round") in ('integer','null') and typeof("days") in ('integer','null') and typeof("subject_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_id_unique` ON `notice` (`id`);--> statement-breakpoint
CREATE INDEX `notice_by_subject` ON `notice` (`subject`);--> statement-breakpoint
CREATE TABLE `objection` (
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
	`round` integer,
	`received_on` text,
	`channel` text,
	`objector` text,
	`content` text,
	`conclusion` text,
	`closed_on` text,
	`upheld` integer,
	CONSTRAINT "objection_integers" CHECK(typeof("round") in ('integer','null') and typeof("upheld") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objection_id_unique` ON `objection` (`id`);--> statement-breakpoint
CREATE INDEX `objection_by_subject` ON `objection` (`subject`);--> statement-breakpoint
CREATE TABLE `opinion` (
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
	`round` integer,
	`step` text,
	`outcome` text,
	`text` text,
	`amount` integer,
	`signatory` text,
	`signatory_unit` text,
	`signed_on` text,
	`entered_by` text,
	`from_paper` integer,
	`paper_number` text,
	`compared_by` text,
	`document` text,
	`subject_rev` integer,
	`frozen` text,
	`frozen_digest` text,
	`waiver` text,
	CONSTRAINT "opinion_integers" CHECK(typeof("round") in ('integer','null') and typeof("amount") in ('integer','null') and typeof("from_paper") in ('integer','null') and typeof("subject_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opinion_id_unique` ON `opinion` (`id`);--> statement-breakpoint
CREATE INDEX `opinion_by_subject` ON `opinion` (`subject`);--> statement-breakpoint
CREATE TABLE `decision_review` (
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
	`opinion` text,
	`subject` text,
	`subject_rev` integer,
	`text` text,
	`person` text,
	`reviewed_on` text,
	CONSTRAINT "decision_review_integers" CHECK(typeof("subject_rev") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_review_id_unique` ON `decision_review` (`id`);--> statement-breakpoint
CREATE INDEX `decision_review_by_subject` ON `decision_review` (`subject`);--> statement-breakpoint
CREATE TABLE `receipt` (
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
	`seller` text,
	`item_name` text,
	`total` integer,
	`eligible` integer,
	`verification` text,
	`verified_on` text,
	`paid_by_enterprise` integer,
	`original_seen` integer,
	`red_flushed` integer,
	`remark` text,
	CONSTRAINT "receipt_integers" CHECK(typeof("total") in ('integer','null') and typeof("eligible") in ('integer','null') and typeof("paid_by_enterprise") in ('integer','null') and typeof("original_seen") in ('integer','null') and typeof("red_flushed") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_id_unique` ON `receipt` (`id`);--> statement-breakpoint
CREATE INDEX `receipt_by_subject` ON `receipt` (`subject`);--> statement-breakpoint
CREATE INDEX `receipt_by_number` ON `receipt` (`number`);--> statement-breakpoint
CREATE INDEX `receipt_key_code_number` ON `receipt` (`code`,`number`);--> statement-breakpoint
CREATE TABLE `review_check` (
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
	`round` integer,
	`item` text,
	`result` text,
	`seen` text,
	`reason` text,
	CONSTRAINT "review_check_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_check_id_unique` ON `review_check` (`id`);--> statement-breakpoint
CREATE INDEX `review_check_by_subject` ON `review_check` (`subject`);--> statement-breakpoint
CREATE TABLE `station` (
	`only` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`bureau` text NOT NULL,
	`city` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	`backup_folder` text,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`person` text NOT NULL,
	`roles` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`must_change_password` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_name_unique` ON `user` (`name`);--> statement-breakpoint
CREATE TABLE `row_version` (
	`table_name` text NOT NULL,
	`id` text NOT NULL,
	`station` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`audience` text NOT NULL,
	`json` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`command_id` text NOT NULL,
	PRIMARY KEY(`station`, `epoch`, `rev`)
);
--> statement-breakpoint
CREATE INDEX `row_version_by_row` ON `row_version` (`id`,`rev`);--> statement-breakpoint
CREATE INDEX `row_version_by_command` ON `row_version` (`command_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`user` text NOT NULL,
	`person` text NOT NULL,
	`origin` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`result` text NOT NULL,
	`detail` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `command_log` (
	`id` text PRIMARY KEY NOT NULL,
	`route` text NOT NULL,
	`user` text NOT NULL,
	`at` integer NOT NULL,
	`digest` text NOT NULL,
	`reply` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `procedure_state` (
	`subject` text PRIMARY KEY NOT NULL,
	`procedure` text NOT NULL,
	`state` text NOT NULL,
	`label` text NOT NULL,
	`step` text,
	`round` integer NOT NULL,
	`since` text NOT NULL,
	`due` text,
	`finished` integer NOT NULL,
	`approved` integer NOT NULL,
	`paid` integer NOT NULL,
	`flags` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `procedure_state_by_state` ON `procedure_state` (`procedure`,`state`,`due`);--> statement-breakpoint
CREATE TABLE `draft` (
	`user` text NOT NULL,
	`form` text NOT NULL,
	`key` text NOT NULL,
	`json` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`user`, `form`, `key`)
);
--> statement-breakpoint
CREATE TABLE `issued_form` (
	`id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`number` text NOT NULL,
	`short_code` text NOT NULL,
	`subject` text NOT NULL,
	`subject_rev` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`fonts` text NOT NULL,
	`pages` integer NOT NULL,
	`prints` integer NOT NULL,
	`file` text NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `issued_form_by_subject` ON `issued_form` (`subject`);--> statement-breakpoint
CREATE TABLE `stored_file` (
	`digest` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `peer` (
	`station` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`certificate` text NOT NULL,
	`encryption_certificate` text NOT NULL,
	`root_certificate` text NOT NULL,
	`pinned_at` integer NOT NULL,
	`pinned_by` text NOT NULL,
	`last_heard_at` integer
);
--> statement-breakpoint
CREATE TABLE `own_key` (
	`name` text PRIMARY KEY NOT NULL,
	`use` text NOT NULL,
	`state` text NOT NULL,
	`private_key` text NOT NULL,
	`public_key` text NOT NULL,
	`certificate` text NOT NULL,
	`sealed` text NOT NULL,
	`made_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trust_entry` (
	`key` text PRIMARY KEY NOT NULL,
	`station` text NOT NULL,
	`use` text NOT NULL,
	`status` text NOT NULL,
	`cuts` text NOT NULL,
	`certificate` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `peer_stream` (
	`peer` text NOT NULL,
	`direction` text NOT NULL,
	`epoch` text NOT NULL,
	`rev` integer NOT NULL,
	`seq` integer NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`peer`, `direction`, `epoch`)
);
--> statement-breakpoint
CREATE TABLE `past_epoch` (
	`epoch` text PRIMARY KEY NOT NULL,
	`cut` integer NOT NULL,
	`at` integer NOT NULL,
	`why` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `returned_version` (
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
	`note` text,
	`returned_at` integer NOT NULL,
	PRIMARY KEY(`peer`, `epoch`, `rev`)
);
--> statement-breakpoint
CREATE INDEX `returned_version_by_row` ON `returned_version` (`id`);--> statement-breakpoint
CREATE TABLE `package_log` (
	`digest` text PRIMARY KEY NOT NULL,
	`direction` text NOT NULL,
	`peer` text NOT NULL,
	`purpose` text NOT NULL,
	`epoch` text NOT NULL,
	`seq` integer NOT NULL,
	`base` integer NOT NULL,
	`head` integer NOT NULL,
	`state` text NOT NULL,
	`manifest` text NOT NULL,
	`summary` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`file` text
);
--> statement-breakpoint
CREATE INDEX `package_log_by_peer` ON `package_log` (`direction`,`peer`,`seq`);--> statement-breakpoint
CREATE TABLE `row_flag` (
	`id` text PRIMARY KEY NOT NULL,
	`table_name` text NOT NULL,
	`row` text NOT NULL,
	`code` text NOT NULL,
	`message` text NOT NULL,
	`package` text NOT NULL,
	`at` integer NOT NULL,
	`cleared_at` integer,
	`cleared_by` text,
	`disposition` text
);
--> statement-breakpoint
CREATE INDEX `row_flag_by_row` ON `row_flag` (`row`);--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`signature` text PRIMARY KEY NOT NULL,
	`record` text NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`record` text NOT NULL,
	`file_name` text NOT NULL,
	`file_digest` text NOT NULL,
	`state` text NOT NULL,
	`summary` text NOT NULL,
	`command_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `staged_row` (
	`batch` text NOT NULL,
	`row` integer NOT NULL,
	`verdict` text NOT NULL,
	`existing` text,
	`json` text NOT NULL,
	`problems` text NOT NULL,
	PRIMARY KEY(`batch`, `row`)
);
--> statement-breakpoint
CREATE INDEX `staged_row_by_verdict` ON `staged_row` (`batch`,`verdict`);--> statement-breakpoint
CREATE TABLE `serial_counter` (
	`module` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`module`, `year`)
);
