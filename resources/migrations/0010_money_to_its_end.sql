CREATE TABLE `ban_listing` (
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
	`ban` text,
	`unit_name` text,
	`name` text,
	`firm_code` text,
	`person_name` text,
	`person_digest` text,
	`document` text,
	`decided_on` text,
	`until` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ban_listing_id_unique` ON `ban_listing` (`id`);--> statement-breakpoint
CREATE INDEX `ban_listing_by_firm_code` ON `ban_listing` (`firm_code`);--> statement-breakpoint
CREATE INDEX `ban_listing_by_person_digest` ON `ban_listing` (`person_digest`);--> statement-breakpoint
CREATE INDEX `ban_listing_key_ban` ON `ban_listing` (`ban`);--> statement-breakpoint
CREATE TABLE `pool_cap` (
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
	`category` text,
	`purpose` text,
	`most` integer,
	CONSTRAINT "pool_cap_integers" CHECK(typeof("most") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pool_cap_id_unique` ON `pool_cap` (`id`);--> statement-breakpoint
CREATE INDEX `pool_cap_key_pool_category_purpose` ON `pool_cap` (`pool`,`category`,`purpose`);--> statement-breakpoint
CREATE TABLE `application_halt` (
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
	`kind` text,
	`decided_on` text,
	`document` text,
	`reason` text,
	`resumed_on` text,
	`resume_reason` text,
	CONSTRAINT "application_halt_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `application_halt_id_unique` ON `application_halt` (`id`);--> statement-breakpoint
CREATE INDEX `application_halt_by_subject` ON `application_halt` (`subject`);--> statement-breakpoint
CREATE TABLE `expert_score` (
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
	`expert` text,
	`unit` text,
	`score` integer,
	`scored_on` text,
	`comment` text,
	CONSTRAINT "expert_score_integers" CHECK(typeof("round") in ('integer','null') and typeof("score") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expert_score_id_unique` ON `expert_score` (`id`);--> statement-breakpoint
CREATE INDEX `expert_score_by_subject` ON `expert_score` (`subject`);--> statement-breakpoint
CREATE INDEX `expert_score_key_subject_round_expert` ON `expert_score` (`subject`,`round`,`expert`);--> statement-breakpoint
CREATE TABLE `fund_recovery` (
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
	`document` text,
	`decided_on` text,
	`amount` integer,
	`due_on` text,
	`reason` text,
	`scope` text,
	`handed_over` integer,
	CONSTRAINT "fund_recovery_integers" CHECK(typeof("round") in ('integer','null') and typeof("amount") in ('integer','null') and typeof("handed_over") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_recovery_id_unique` ON `fund_recovery` (`id`);--> statement-breakpoint
CREATE INDEX `fund_recovery_by_subject` ON `fund_recovery` (`subject`);--> statement-breakpoint
CREATE TABLE `fund_ban` (
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
	`recovery` text,
	`enterprise` text,
	`name` text,
	`firm_code` text,
	`person_name` text,
	`person_digest` text,
	`decided_on` text,
	`document` text,
	`until` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_ban_id_unique` ON `fund_ban` (`id`);--> statement-breakpoint
CREATE INDEX `fund_ban_by_firm_code` ON `fund_ban` (`firm_code`);--> statement-breakpoint
CREATE INDEX `fund_ban_by_person_digest` ON `fund_ban` (`person_digest`);--> statement-breakpoint
CREATE TABLE `fund_share` (
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
	`pool` text,
	`share` integer,
	CONSTRAINT "fund_share_integers" CHECK(typeof("share") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_share_id_unique` ON `fund_share` (`id`);--> statement-breakpoint
CREATE INDEX `fund_share_by_subject` ON `fund_share` (`subject`);--> statement-breakpoint
CREATE INDEX `fund_share_key_subject_pool` ON `fund_share` (`subject`,`pool`);--> statement-breakpoint
CREATE TABLE `instalment` (
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
	`ordinal` integer,
	`condition` text,
	`amount` integer,
	`due_on` text,
	CONSTRAINT "instalment_integers" CHECK(typeof("ordinal") in ('integer','null') and typeof("amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `instalment_id_unique` ON `instalment` (`id`);--> statement-breakpoint
CREATE INDEX `instalment_by_subject` ON `instalment` (`subject`);--> statement-breakpoint
CREATE INDEX `instalment_key_subject_ordinal` ON `instalment` (`subject`,`ordinal`);--> statement-breakpoint
CREATE TABLE `joint_recommendation` (
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
	`document` text,
	`signed_on` text,
	`place` integer,
	`amount` integer,
	`finance_bureau` text,
	`reason` text,
	CONSTRAINT "joint_recommendation_integers" CHECK(typeof("round") in ('integer','null') and typeof("place") in ('integer','null') and typeof("amount") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joint_recommendation_id_unique` ON `joint_recommendation` (`id`);--> statement-breakpoint
CREATE INDEX `joint_recommendation_by_subject` ON `joint_recommendation` (`subject`);--> statement-breakpoint
CREATE TABLE `payment_arrival` (
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
	`entry` text,
	`arrived_on` text,
	`evidence` text,
	CONSTRAINT "payment_arrival_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_arrival_id_unique` ON `payment_arrival` (`id`);--> statement-breakpoint
CREATE INDEX `payment_arrival_by_subject` ON `payment_arrival` (`subject`);--> statement-breakpoint
CREATE TABLE `payment_order` (
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
	`subject` text,
	`round` integer,
	`instalment` text,
	`amount` integer,
	`ordered_on` text,
	`document` text,
	`payee` text,
	`payee_bank` text,
	`payee_account` text,
	`result` text,
	`result_on` text,
	`attempt` integer,
	CONSTRAINT "payment_order_integers" CHECK(typeof("round") in ('integer','null') and typeof("amount") in ('integer','null') and typeof("attempt") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_order_id_unique` ON `payment_order` (`id`);--> statement-breakpoint
CREATE INDEX `payment_order_by_subject` ON `payment_order` (`subject`);--> statement-breakpoint
CREATE TABLE `project_acceptance` (
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
	`accepted_on` text,
	`members` text,
	`conclusion` text,
	`invest_done` integer,
	`rectify_by` text,
	`opinion` text,
	CONSTRAINT "project_acceptance_integers" CHECK(typeof("round") in ('integer','null') and typeof("invest_done") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_acceptance_id_unique` ON `project_acceptance` (`id`);--> statement-breakpoint
CREATE INDEX `project_acceptance_by_subject` ON `project_acceptance` (`subject`);--> statement-breakpoint
CREATE TABLE `project_agreement` (
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
	`number` text,
	`signed_on` text,
	`due_on` text,
	`signatory` text,
	`content` text,
	CONSTRAINT "project_agreement_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_agreement_id_unique` ON `project_agreement` (`id`);--> statement-breakpoint
CREATE INDEX `project_agreement_by_subject` ON `project_agreement` (`subject`);--> statement-breakpoint
CREATE TABLE `project_closing` (
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
	`closed_on` text,
	`document` text,
	`conclusion` text,
	CONSTRAINT "project_closing_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_closing_id_unique` ON `project_closing` (`id`);--> statement-breakpoint
CREATE INDEX `project_closing_by_subject` ON `project_closing` (`subject`);--> statement-breakpoint
CREATE TABLE `project_goal` (
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
	`kind` text,
	`indicator` text,
	`unit` text,
	`target` integer,
	`reached` integer,
	`weight` integer,
	`reason` text,
	CONSTRAINT "project_goal_integers" CHECK(typeof("target") in ('integer','null') and typeof("reached") in ('integer','null') and typeof("weight") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_goal_id_unique` ON `project_goal` (`id`);--> statement-breakpoint
CREATE INDEX `project_goal_by_subject` ON `project_goal` (`subject`);--> statement-breakpoint
CREATE TABLE `project_inspection` (
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
	`kind` text,
	`inspected_on` text,
	`inspectors` text,
	`content` text,
	`finding` text,
	`rectify_by` text,
	`rechecked_on` text,
	`recheck` text,
	`signatory` text,
	`settled` text,
	CONSTRAINT "project_inspection_integers" CHECK(typeof("round") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_inspection_id_unique` ON `project_inspection` (`id`);--> statement-breakpoint
CREATE INDEX `project_inspection_by_subject` ON `project_inspection` (`subject`);--> statement-breakpoint
CREATE TABLE `self_evaluation` (
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
	`evaluated_on` text,
	`budget_score` integer,
	`output_score` integer,
	`benefit_score` integer,
	`satisfaction_score` integer,
	`total` integer,
	`grade` text,
	`usage` text,
	CONSTRAINT "self_evaluation_integers" CHECK(typeof("round") in ('integer','null') and typeof("budget_score") in ('integer','null') and typeof("output_score") in ('integer','null') and typeof("benefit_score") in ('integer','null') and typeof("satisfaction_score") in ('integer','null') and typeof("total") in ('integer','null'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `self_evaluation_id_unique` ON `self_evaluation` (`id`);--> statement-breakpoint
CREATE INDEX `self_evaluation_by_subject` ON `self_evaluation` (`subject`);--> statement-breakpoint
ALTER TABLE `fund_call` ADD `route` text;--> statement-breakpoint
ALTER TABLE `fund_call` ADD `stages` text;--> statement-breakpoint
ALTER TABLE `fund_application` ADD `route` text;--> statement-breakpoint
ALTER TABLE `fund_application` ADD `decides` text;--> statement-breakpoint
ALTER TABLE `fund_application` ADD `stages` text;--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `payment_order` text;--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `recovery` text;--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `pair` text;--> statement-breakpoint
ALTER TABLE `opinion` ADD `body` text;--> statement-breakpoint
ALTER TABLE `opinion` ADD `meeting` text;--> statement-breakpoint
ALTER TABLE `opinion` ADD `members` text;--> statement-breakpoint
ALTER TABLE `procedure_state` ADD `arrived` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `procedure_state` ADD `returned` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `procedure_state` ADD `due_back` integer DEFAULT 0 NOT NULL;