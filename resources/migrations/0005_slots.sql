ALTER TABLE `station` ADD `recovery` text;--> statement-breakpoint
ALTER TABLE `user` ADD `slot` text;