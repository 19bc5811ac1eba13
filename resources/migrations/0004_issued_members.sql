CREATE TABLE `issued_form_member` (
	`issued` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`issued`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `issued_form_member_by_subject` ON `issued_form_member` (`subject`);