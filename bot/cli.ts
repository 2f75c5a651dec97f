#!/usr/bin/env node
import { Command } from 'commander';
import { askCommand } from './cli/ask.ts';
import { backupCommand, restoreCommand } from './cli/backup.ts';
import { guidesCommand } from './cli/guides.ts';

const program = new Command('loa').description('Loa Làng: lệnh dành cho người vận hành và người biên tập');
program.addCommand(askCommand());
program.addCommand(guidesCommand());
program.addCommand(backupCommand());
program.addCommand(restoreCommand());
await program.parseAsync();
