#!/usr/bin/env node
import { Command } from 'commander';
import { askCommand } from './cli/ask.ts';
import { backupCommand, restoreCommand } from './cli/backup.ts';
import { feedbackCommand } from './cli/feedback.ts';
import { guidesCommand } from './cli/guides.ts';
import { handoffsCommand } from './cli/handoffs.ts';
import { peopleCommand } from './cli/people.ts';
import { placesCommand } from './cli/places.ts';
import { questionsCommand } from './cli/questions.ts';
import { replyCommand } from './cli/reply.ts';
import { staffCommand } from './cli/staff.ts';
import { stuckCommand } from './cli/stuck.ts';

const program = new Command('loa').description('Loa Làng: lệnh dành cho người vận hành và người biên tập');
program.addCommand(askCommand());
program.addCommand(guidesCommand());
program.addCommand(backupCommand());
program.addCommand(restoreCommand());
program.addCommand(questionsCommand());
program.addCommand(stuckCommand());
program.addCommand(handoffsCommand());
program.addCommand(replyCommand());
program.addCommand(feedbackCommand());
program.addCommand(staffCommand());
program.addCommand(placesCommand());
program.addCommand(peopleCommand());
await program.parseAsync();
