ALTER TABLE `ledger_entry` ADD `flags` text;--> statement-breakpoint
ALTER TABLE `ledger_entry` ADD `waiver` text;