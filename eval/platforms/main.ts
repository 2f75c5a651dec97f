import { runPlatforms } from './run.ts';

try {
  const running = await runPlatforms(process.argv.slice(2), console.log);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void running?.close();
    });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
